"""What people thought of an answer: a verdict, at times a reason, and nobody's name."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from core.clock import now
from store.base import Base

Verdict = Literal["up", "down"]
Reason = Literal["off_topic", "wrong_or_old", "unclear", "other"]
REASON_MAX_CHARS = 500


class Feedback(Base):
    """The verdict on one answer given once; `answer` is a random id that the answer's buttons
    carry.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("reason IS NULL OR verdict = 'down'", name="reason_of_a_no"),
        CheckConstraint("reason_text IS NULL OR reason = 'other'", name="words_are_a_reason"),
        CheckConstraint(f"length(reason_text) <= {REASON_MAX_CHARS}", name="reason_text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(unique=True)
    entry: Mapped[str] = mapped_column(index=True)
    release: Mapped[int | None]
    verdict: Mapped[Verdict]
    reason: Mapped[Reason | None]
    reason_text: Mapped[str | None]
    channel: Mapped[Channel]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
