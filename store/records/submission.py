"""What all records have in common: a code, an owner, a status, contacts with consent, a history."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from core.channels import Channel
from core.clock import now
from store.base import Base
from store.records.marks import CONTACTS, NOTES, field

ERASED = "erased"
"""Stands for the person of a submission whose personal data were erased."""
REACHED_BY = ("contact_name", "contact_email", "contact_phone")
"""What is kept only with consent."""


class Submission(Base):
    """The fields of every kind of submission, as the newest version says them.

    `version` counts from 1; earlier versions are in `submission_versions`. `erased_at` is when the
    personal data were taken out; then `person` is ERASED.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = field(asked=False, unique=True)
    version: Mapped[int] = field(asked=False, default=1)
    status: Mapped[str] = field(asked=False, index=True, filters=True, sorts=True)
    created_at: Mapped[datetime] = field(asked=False, index=True, default=now, sorts=True)
    updated_at: Mapped[datetime] = field(asked=False, default=now)
    channel: Mapped[Channel] = field(asked=False)
    person: Mapped[str] = field(
        asked=False, index=True, shown=False, columns=(), personal=lambda row: ERASED
    )
    contact_name: Mapped[str | None] = field(after=CONTACTS, personal=True)
    contact_email: Mapped[str | None] = field(after=CONTACTS, personal=True)
    contact_phone: Mapped[str | None] = field(after=CONTACTS, personal=True)
    consent_version: Mapped[str | None] = field(after=CONTACTS, personal=True)
    consent_at: Mapped[datetime | None] = field(after=CONTACTS, personal=True)
    erased_at: Mapped[datetime | None]
    search_text: Mapped[str]


class CompanySubmission(Submission):
    """The fields of what a company submits: who it is and where.

    `ateco_code` is ATECO 2025, `istat_code` that of the municipality; None where the company's
    words have none.
    """

    __abstract__ = True

    company_name: Mapped[str] = field(personal=True, searched=True, sorts=True)
    vat_number: Mapped[str | None] = field(personal=True)
    sector: Mapped[str] = field(index=True, filters=True, sorts=True)
    sector_words: Mapped[str] = field(personal=True, searched=True)
    ateco_code: Mapped[str | None] = field()
    municipality: Mapped[str] = field(searched=True, sorts=True)
    province: Mapped[str | None] = field()
    istat_code: Mapped[str | None] = field()
    notes: Mapped[str | None] = field(after=NOTES, personal=True, searched=True)


def consent_checks() -> tuple[SchemaItem, ...]:
    """What the database refuses in every kind of submission."""
    nobody = " AND ".join(f"{name} IS NULL" for name in REACHED_BY)
    return (
        CheckConstraint("(consent_version IS NULL) = (consent_at IS NULL)", name="consent_whole"),
        CheckConstraint(f"consent_at IS NOT NULL OR ({nobody})", name="contacts_with_consent"),
    )
