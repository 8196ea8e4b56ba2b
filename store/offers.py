"""Places that companies offer to students: what one is made of, how staff find them, which ones are
on show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from store.folding import fold
from store.listing import Listing
from store.models import Offer, OfferSchool, OfferSchoolType
from store.submission_filters import SubmissionFilter, order_by, shared_conditions
from store.submissions import Kind, NewCompanySubmission

OfferSort = Literal[
    "created_at", "-created_at", "company_name", "-company_name", "valid_until", "-valid_until"
]
SORT_COLUMNS: dict[str, ColumnElement[Any]] = {
    "created_at": Offer.created_at.expression,
    "company_name": Offer.company_name.expression,
    "valid_until": Offer.valid_until.expression,
}
PARTS = (selectinload(Offer.school_rows),)


@dataclass(frozen=True, kw_only=True)
class NewOffer(NewCompanySubmission):
    """An offer ready to be submitted."""

    site: str | None = None
    for_pcto: bool
    for_internship: bool
    places: int
    tasks: str
    requirements: str | None = None
    school_types: tuple[str, ...] = ()
    period: str
    starts_on: date | None = None
    ends_on: date | None = None
    valid_until: date
    safety_seen: bool


@dataclass(frozen=True, kw_only=True)
class OfferFilter(SubmissionFilter):
    """Which offers, in which order; days are days of Rome, both ends included."""

    sector: str | None = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a student looks for; what is None does not matter. `starts` to `ends` is when they are
    free.
    """

    kind: Literal["pcto", "internship"] | None = None
    sector: str | None = None
    municipality: str | None = None
    school_type: OfferSchool | None = None
    starts: date | None = None
    ends: date | None = None


async def places_on_show(session: AsyncSession, wish: Wish, today: date) -> Sequence[Offer]:
    """The published offers that fit `wish` and have not expired on `today`, the first to expire
    first.
    """
    conditions: list[ColumnElement[bool]] = [
        Offer.status == "published",
        Offer.valid_until >= today,
    ]
    if wish.kind is not None:
        conditions.append(
            Offer.for_pcto.is_(True) if wish.kind == "pcto" else Offer.for_internship.is_(True)
        )
    if wish.sector is not None:
        conditions.append(Offer.sector == wish.sector)
    if wish.municipality is not None:
        conditions.append(Offer.municipality == wish.municipality)
    if wish.school_type is not None:
        welcome = Offer.school_rows.any(OfferSchoolType.school_type == wish.school_type)
        conditions.append(or_(welcome, ~Offer.school_rows.any()))
    if wish.ends is not None:
        conditions.append(or_(Offer.starts_on.is_(None), Offer.starts_on <= wish.ends))
    if wish.starts is not None:
        conditions.append(or_(Offer.ends_on.is_(None), Offer.ends_on >= wish.starts))
    query = select(Offer).where(*conditions).order_by(Offer.valid_until, Offer.id).options(*PARTS)
    return (await session.scalars(query)).all()


def _fill(row: Offer, data: NewOffer) -> None:
    for name, value in vars(data).items():
        if name != "school_types":
            setattr(row, name, value)
    row.school_rows = [
        OfferSchoolType(position=position, school_type=school_type)
        for position, school_type in enumerate(dict.fromkeys(data.school_types))
    ]
    row.search_text = fold(
        data.company_name,
        data.municipality,
        data.sector_words,
        data.tasks,
        data.requirements,
        data.notes,
    )


OFFER_KIND: Kind[Offer, NewOffer] = Kind(
    name="offer",
    prefix="OFF",
    model=Offer,
    fill=_fill,
    first_status="pending",
    open_statuses=frozenset({"pending", "published"}),
    review_again=True,
    parts=PARTS,
)


def _conditions(wanted: OfferFilter) -> list[ColumnElement[bool]]:
    conditions = shared_conditions(Offer, wanted)
    if wanted.sector is not None:
        conditions.append(Offer.sector == wanted.sector)
    return conditions


OFFERS: Listing[Offer, OfferFilter] = Listing(
    Offer, _conditions, order_by(Offer, SORT_COLUMNS), PARTS
)
