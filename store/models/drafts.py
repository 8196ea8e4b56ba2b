"""A form being filled in: every valid answer, written as soon as it is given."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base

DraftStatus = Literal["open", "submitted", "dropped"]
IS_OPEN = text("status = 'open'")


class Draft(Base):
    """One person's answers to one form; `key` is the idempotency key of its submission.

    `amends` and `base_version` are the submission that the draft changes, and the version it
    started from. `last_turn` is the turn handled last, `last_at` when its channel passed it on
    (nanoseconds), `last_reply` what was said: a turn that comes again, or late, changes nothing.
    """

    __tablename__ = "drafts"
    __table_args__ = (
        Index(
            "uq_drafts_open_form",
            "person",
            "form",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(index=True)
    form: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    status: Mapped[DraftStatus] = mapped_column(default="open")
    amends: Mapped[str | None]
    base_version: Mapped[int | None]
    last_turn: Mapped[str | None]
    last_at: Mapped[int | None] = mapped_column(BigInteger)
    last_reply: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
