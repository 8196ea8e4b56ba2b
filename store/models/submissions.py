"""What stands behind the records: the numbers of their codes, their versions, what could not be
taken.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base


class CodeCounter(Base):
    """The last number given to codes of one prefix in one year."""

    __tablename__ = "code_counters"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class SubmissionVersion(Base):
    """One version of a submission as it was sent: never changed, emptied only by erasure.

    `key` is the idempotency key of the draft it came from, `content` the record, `answers` the
    form's own values, from which an amendment starts.
    """

    __tablename__ = "submission_versions"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    version: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    content_hash: Mapped[str]
    content: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    made_at: Mapped[datetime] = mapped_column(default=now)


class SubmissionConflict(Base):
    """What came under a used key, or for a version that is no longer the newest: kept for staff to
    compare.
    """

    __tablename__ = "submission_conflicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    person: Mapped[str]
    channel: Mapped[str]
    content: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(default=now)
