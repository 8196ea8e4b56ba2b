"""A company's need for skills, its skills and modalities."""

from datetime import date
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base, one_of
from store.models.submissions import CompanySubmission, submission_checks

NeedStatus = Literal["new", "in_progress", "closed", "withdrawn"]
EducationLevel = Literal["qualification", "diploma", "its", "degree", "any"]
Modality = Literal["hiring", "apprenticeship", "internship", "pcto", "training"]


class Need(CompanySubmission):
    """What one company reported: its words and their normalised values side by side."""

    __tablename__ = "needs"
    __table_args__ = (
        *submission_checks(get_args(NeedStatus)),
        one_of("education_level", get_args(EducationLevel)),
        CheckConstraint("company_size > 0", name="company_size"),
        CheckConstraint("people_total > 0", name="people_total"),
    )

    company_size: Mapped[int | None]
    company_size_words: Mapped[str]
    people_total: Mapped[int | None]
    education_level: Mapped[str]
    timeframe: Mapped[str]
    timeframe_until: Mapped[date | None]
    hosts_pcto: Mapped[bool | None]
    hosts_internship: Mapped[bool | None]

    skills: Mapped[list["NeedSkill"]] = relationship(
        order_by="NeedSkill.position", cascade="all, delete-orphan", lazy="raise"
    )
    modality_rows: Mapped[list["NeedModality"]] = relationship(
        order_by="NeedModality.position", cascade="all, delete-orphan", lazy="raise"
    )

    @property
    def modalities(self) -> list[str]:
        """The modalities' values, in the order the company gave them."""
        return [row.modality for row in self.modality_rows]


class NeedSkill(Base):
    """One skill that a need asks for: the company's words, and the catalogue's skill where one
    matches.
    """

    __tablename__ = "need_skills"
    __table_args__ = (CheckConstraint("people > 0", name="people"),)

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True
    )
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

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True
    )
    modality: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
