"""People who asked to be forgotten and whose talk with Rasa is still to be erased."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base


class Erasure(Base):
    """Written with the erasure of everything else; taken away once Rasa's tracker is erased too.

    Rasa writes a conversation when a turn ends, so its tracker can only be erased after the turn
    that asks for it.
    """

    __tablename__ = "erasures"

    person: Mapped[str] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
