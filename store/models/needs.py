"""A company's need for skills, its skills and modalities, its code, and the conflicts it met."""

from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.clock import now
from store.models.base import Base, one_of

Channel = Literal["web", "telegram"]
Status = Literal["new", "in_progress", "closed", "withdrawn"]
EducationLevel = Literal["qualification", "diploma", "its", "degree", "any"]
Modality = Literal["hiring", "apprenticeship", "internship", "pcto", "training"]


class CodeCounter(Base):
    """The last number given to codes of one prefix in one year."""

    __tablename__ = "code_counters"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Need(Base):
    """What one company reported: its words and their normalised values side by side."""

    __tablename__ = "needs"
    __table_args__ = (
        one_of("channel", get_args(Channel)),
        one_of("status", get_args(Status)),
        one_of("education_level", get_args(EducationLevel)),
        CheckConstraint("company_size > 0", name="company_size"),
        CheckConstraint("people_total > 0", name="people_total"),
        CheckConstraint("(consent_version IS NULL) = (consent_at IS NULL)", name="consent_whole"),
        CheckConstraint(
            "consent_at IS NOT NULL OR (contact_name IS NULL AND contact_email IS NULL AND contact_phone IS NULL)",
            name="contacts_with_consent",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    content_hash: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    channel: Mapped[str]
    status: Mapped[str] = mapped_column(default="new", index=True)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
    company_name: Mapped[str]
    vat_number: Mapped[str | None]
    sector: Mapped[str] = mapped_column(index=True)
    sector_words: Mapped[str]
    municipality: Mapped[str]
    company_size: Mapped[int | None]
    company_size_words: Mapped[str]
    people_total: Mapped[int | None]
    education_level: Mapped[str]
    timeframe: Mapped[str]
    timeframe_until: Mapped[date | None]
    hosts_pcto: Mapped[bool | None]
    hosts_internship: Mapped[bool | None]
    contact_name: Mapped[str | None]
    contact_email: Mapped[str | None]
    contact_phone: Mapped[str | None]
    notes: Mapped[str | None]
    consent_version: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    search_text: Mapped[str]

    skills: Mapped[list["NeedSkill"]] = relationship(
        order_by="NeedSkill.position", cascade="all, delete-orphan", lazy="raise"
    )
    modality_rows: Mapped[list["NeedModality"]] = relationship(
        order_by="NeedModality.position", cascade="all, delete-orphan", lazy="raise"
    )
    conflicts: Mapped[list["NeedConflict"]] = relationship(
        order_by="NeedConflict.id", cascade="all, delete-orphan", lazy="raise"
    )

    @property
    def modalities(self) -> list[str]:
        """The modalities' values, in the order the company gave them."""
        return [row.modality for row in self.modality_rows]


class NeedSkill(Base):
    """One skill that a need asks for: the company's words, and the catalogue's skill where one matches."""

    __tablename__ = "need_skills"
    __table_args__ = (CheckConstraint("people > 0", name="people"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    words: Mapped[str]
    skill_id: Mapped[str | None] = mapped_column(index=True)
    esco_uri: Mapped[str | None]
    people: Mapped[int | None]
    search_text: Mapped[str]


class NeedModality(Base):
    """One way in which a company would take people in."""

    __tablename__ = "need_modalities"
    __table_args__ = (one_of("modality", get_args(Modality)),)

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class NeedConflict(Base):
    """What came under a need's idempotency key with other content: kept whole, for staff to compare."""

    __tablename__ = "need_conflicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), index=True)
    person: Mapped[str]
    channel: Mapped[str]
    content: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(default=now)
