"""What needs, offers and requests have in common: a code, an owner, a status, contacts with
consent, a history.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from core.clock import now
from store.models.base import Base, one_of

Channel = Literal["web", "telegram"]

ERASED = "erased"
"""Stands for the person of a submission whose personal data were erased."""


class CodeCounter(Base):
    """The last number given to codes of one prefix in one year."""

    __tablename__ = "code_counters"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Submission(Base):
    """The columns of every kind of submission, as the newest version says them.

    `version` counts from 1; earlier versions are in `submission_versions`. `erased_at` is when the
    personal data were taken out; then `person` is ERASED.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[str] = mapped_column(index=True)
    channel: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    contact_name: Mapped[str | None]
    contact_email: Mapped[str | None]
    contact_phone: Mapped[str | None]
    consent_version: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    search_text: Mapped[str]


class CompanySubmission(Submission):
    """The columns of what a company submits: who it is and where.

    `ateco_code` is ATECO 2025, `istat_code` that of the municipality; None where the company's
    words have none.
    """

    __abstract__ = True

    company_name: Mapped[str]
    vat_number: Mapped[str | None]
    sector: Mapped[str] = mapped_column(index=True)
    sector_words: Mapped[str]
    ateco_code: Mapped[str | None]
    municipality: Mapped[str]
    province: Mapped[str | None]
    istat_code: Mapped[str | None]
    notes: Mapped[str | None]


def submission_checks(statuses: Iterable[str]) -> tuple[SchemaItem, ...]:
    """What the database refuses in every kind of submission."""
    return (
        one_of("channel", get_args(Channel)),
        one_of("status", statuses),
        CheckConstraint("(consent_version IS NULL) = (consent_at IS NULL)", name="consent_whole"),
        CheckConstraint(
            "consent_at IS NOT NULL OR (contact_name IS NULL AND contact_email IS NULL AND "
            "contact_phone IS NULL)",
            name="contacts_with_consent",
        ),
    )


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
