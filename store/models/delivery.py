"""What the channels must remember: buttons they issued, updates they have already handled."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base


class IssuedButton(Base):
    """A button shown to one person: its opaque id stands for what it really says to Rasa."""

    __tablename__ = "issued_buttons"

    id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str]
    title: Mapped[str]
    payload: Mapped[str]
    issued_at: Mapped[datetime] = mapped_column(default=now, index=True)


class SeenUpdate(Base):
    """An update of a channel; its `content` is kept until the reply is out, so that one cut short
    is handled again.
    """

    __tablename__ = "seen_updates"

    channel: Mapped[str] = mapped_column(primary_key=True)
    update_id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    seen_at: Mapped[datetime] = mapped_column(default=now, index=True)
