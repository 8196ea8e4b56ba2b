"""A company's need: the skills it lacks, and how it would take people in."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, or_
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.base import Base
from store.folding import contains_words
from store.records.kind import Kind, NewSubmission, new_record
from store.records.marks import END, field, marked
from store.records.submission import CompanySubmission, consent_checks

NeedStatus = Literal["new", "in_progress", "closed", "withdrawn"]
EducationLevel = Literal["qualification", "diploma", "its", "degree", "any"]
Modality = Literal["hiring", "apprenticeship", "internship", "pcto", "training"]


def _label_of_ours(skill: "NeedSkill") -> str:
    """A known skill has a label of ours; the words for it, and those of an unknown one, are the
    company's.
    """
    return skill.label if skill.skill_id else ""


def _last_day(need: "Need") -> str:
    return need.timeframe_until.isoformat() if need.timeframe_until else ""


class NeedSkill(Base):
    """A skill asked for: `words` are the company's own, the ids are the catalogue's where one
    matches.
    """

    __tablename__ = "need_skills"
    __table_args__ = (CheckConstraint("people > 0", name="people"),)
    derived: ClassVar = {"in_catalogue": bool}

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = field(personal=_label_of_ours, searched=True)
    words: Mapped[str] = field(personal=_label_of_ours, searched=True)
    skill_id: Mapped[str | None] = field(index=True)
    esco_uri: Mapped[str | None] = field()
    people: Mapped[int | None] = field()
    search_text: Mapped[str]

    @property
    def in_catalogue(self) -> bool:
        """Whether the catalogue knows the skill; one that it does not know is for staff to look
        at.
        """
        return self.skill_id is not None


class NeedModality(Base):
    """One way in which a company would take people in."""

    __tablename__ = "need_modalities"

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True
    )
    modality: Mapped[Modality] = mapped_column(primary_key=True)
    position: Mapped[int]


class Need(CompanySubmission):
    """A company's need: its words and their normalised values side by side.

    Once `erased_at`, whose it was is known no more, and its name is empty.
    """

    __tablename__ = "needs"
    __table_args__ = (
        *consent_checks(),
        CheckConstraint("company_size > 0", name="company_size"),
        CheckConstraint("people_total > 0", name="people_total"),
    )

    status: Mapped[NeedStatus] = field(asked=False, index=True, filters=True, sorts=True)
    company_size: Mapped[int | None] = field()
    company_size_words: Mapped[str] = field(personal=True)
    skills: Mapped[list[NeedSkill]] = relationship(
        order_by=NeedSkill.position,
        cascade="all, delete-orphan",
        lazy="raise",
        info=marked(
            searched=True,
            columns=("skills", "skill_words", "skills_unknown", "skill_ids", "esco_uris"),
        ),
    )
    people_total: Mapped[int | None] = field(sorts=True)
    education_level: Mapped[EducationLevel] = field()
    timeframe: Mapped[str] = field(personal=_last_day, searched=True)
    timeframe_until: Mapped[date | None] = field()
    modality_rows: Mapped[list[NeedModality]] = relationship(
        order_by=NeedModality.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        lazy="raise",
    )
    modalities: AssociationProxy[list[Modality]] = association_proxy(
        "modality_rows",
        "modality",
        creator=lambda modality: NeedModality(modality=modality),
        info=marked(labels="modality"),
    )
    hosts_pcto: Mapped[bool | None] = field()
    hosts_internship: Mapped[bool | None] = field()
    erased_at: Mapped[datetime | None] = field(asked=False, after=END, columns=())


def _asks_for(skill: str) -> ColumnElement[bool]:
    """A skill's id, or words in its label or in the company's own words."""
    return Need.skills.any(
        or_(NeedSkill.skill_id == skill, contains_words(NeedSkill.search_text, skill))
    )


NewNeed: Callable[..., NewSubmission] = new_record(Need)
NewSkill: Callable[..., Any] = new_record(NeedSkill)
NEED_KIND = Kind(
    name="need",
    plural="needs",
    prefix="FAB",
    model=Need,
    first_status="new",
    open_statuses=frozenset({"new", "in_progress"}),
    outlives_erasure=True,
    own_filters={"skill": _asks_for},
)
