"""What people thought of an answer: a verdict, at times a reason, and nobody's name."""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.models.base import Base, one_of
from store.models.submissions import Channel

Verdict = Literal["up", "down"]
Reason = Literal["off_topic", "wrong_or_old", "unclear", "other"]
REASON_MAX_CHARS = 500


class Feedback(Base):
    """The verdict on one answer given once; `answer` is a random id that the answer's buttons
    carry.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        one_of("verdict", get_args(Verdict)),
        one_of("reason", get_args(Reason)),
        one_of("channel", get_args(Channel)),
        CheckConstraint("reason IS NULL OR verdict = 'down'", name="reason_of_a_no"),
        CheckConstraint("reason_text IS NULL OR reason = 'other'", name="words_are_a_reason"),
        CheckConstraint(f"length(reason_text) <= {REASON_MAX_CHARS}", name="reason_text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(unique=True)
    entry: Mapped[str] = mapped_column(index=True)
    release: Mapped[int | None]
    verdict: Mapped[str]
    reason: Mapped[str | None]
    reason_text: Mapped[str | None]
    channel: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
