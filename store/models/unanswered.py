"""Questions that got no answer: words without personal data, counted, and nobody's."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base

UnansweredKind = Literal["unknown", "rejected_choices", "out_of_scope"]
UnansweredStatus = Literal["open", "answered", "ignored"]
UNANSWERED_MAX_CHARS = 300


class UnansweredQuestion(Base):
    """One question, however many times it was asked; `folded` is how two askings are found to be
    the same.
    """

    __tablename__ = "unanswered_questions"
    __table_args__ = (
        CheckConstraint(f"length(text) <= {UNANSWERED_MAX_CHARS}", name="text"),
        UniqueConstraint("kind", "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnansweredKind]
    status: Mapped[UnansweredStatus] = mapped_column(default="open", index=True)
    text: Mapped[str]
    folded: Mapped[str]
    count: Mapped[int] = mapped_column(default=1)
    first_seen: Mapped[datetime] = mapped_column(default=now)
    last_seen: Mapped[datetime] = mapped_column(default=now, index=True)
