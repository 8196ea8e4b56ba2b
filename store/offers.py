"""The places that students are shown: published, not expired, and such as they look for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Offer, OfferSchool, OfferSchoolType
from store.records.offers import OFFER_KIND


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
    query = select(Offer).where(*conditions).options(*OFFER_KIND.parts)
    return (await session.scalars(query.order_by(Offer.valid_until, Offer.id))).all()
