"""Companies' needs: what one is made of, and how staff find them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import selectinload

from store.folding import contains_words, fold
from store.listing import Listing
from store.models import Need, NeedModality, NeedSkill
from store.submission_filters import SubmissionFilter, order_by, shared_conditions
from store.submissions import Kind, NewCompanySubmission

Sort = Literal[
    "created_at", "-created_at",
    "company_name", "-company_name",
    "municipality", "-municipality",
    "sector", "-sector",
    "status", "-status",
    "people_total", "-people_total",
]  # fmt: skip

SORT_COLUMNS: dict[str, ColumnElement[Any]] = {
    "created_at": Need.created_at.expression,
    "company_name": func.lower(Need.company_name),
    "municipality": func.lower(Need.municipality),
    "sector": Need.sector.expression,
    "status": Need.status.expression,
    "people_total": func.coalesce(Need.people_total, 0),
}
PARTS = (selectinload(Need.skills), selectinload(Need.modality_rows))


@dataclass(frozen=True)
class NewSkill:
    """One skill asked for: `label` to show, the company's `words`, the catalogue's ids where one
    matches.
    """

    label: str
    words: str
    skill_id: str | None = None
    esco_uri: str | None = None
    people: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewNeed(NewCompanySubmission):
    """A need ready to be submitted."""

    company_size: int | None = None
    company_size_words: str
    skills: tuple[NewSkill, ...]
    people_total: int | None = None
    education_level: str
    timeframe: str
    timeframe_until: date | None = None
    modalities: tuple[str, ...]
    hosts_pcto: bool | None = None
    hosts_internship: bool | None = None


@dataclass(frozen=True, kw_only=True)
class NeedFilter(SubmissionFilter):
    """Which needs, in which order; days are days of Rome, both ends included."""

    sector: str | None = None
    skill: str | None = None


def _fill(row: Need, data: NewNeed) -> None:
    for name, value in vars(data).items():
        if name not in ("skills", "modalities"):
            setattr(row, name, value)
    row.skills = [
        NeedSkill(position=position, search_text=fold(skill.label, skill.words), **vars(skill))
        for position, skill in enumerate(data.skills)
    ]
    row.modality_rows = [
        NeedModality(position=position, modality=modality)
        for position, modality in enumerate(dict.fromkeys(data.modalities))
    ]
    skill_texts = (text for skill in data.skills for text in (skill.label, skill.words))
    row.search_text = fold(
        data.company_name,
        data.municipality,
        data.sector_words,
        data.timeframe,
        data.notes,
        *skill_texts,
    )


NEED_KIND: Kind[Need, NewNeed] = Kind(
    name="need",
    prefix="FAB",
    model=Need,
    fill=_fill,
    first_status="new",
    open_statuses=frozenset({"new", "in_progress"}),
    parts=PARTS,
)


def _conditions(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    conditions = shared_conditions(Need, wanted)
    if wanted.sector is not None:
        conditions.append(Need.sector == wanted.sector)
    if wanted.skill is not None:
        conditions.append(
            Need.skills.any(
                or_(
                    NeedSkill.skill_id == wanted.skill,
                    contains_words(NeedSkill.search_text, wanted.skill),
                )
            )
        )
    return conditions


NEEDS: Listing[Need, NeedFilter] = Listing(Need, _conditions, order_by(Need, SORT_COLUMNS), PARTS)
