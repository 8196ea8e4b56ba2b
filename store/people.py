"""What one person has left with us, and whose submission a code names."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Submission
from store.needs import NEED_KIND
from store.offers import OFFER_KIND
from store.requests import REQUEST_KIND
from store.submissions import Kind

KINDS: tuple[Kind[Any, Any], ...] = (NEED_KIND, OFFER_KIND, REQUEST_KIND)


def kind_of(code: str) -> Kind[Any, Any] | None:
    """The kind of submission whose codes begin like `code`."""
    return next((kind for kind in KINDS if code.startswith(f"{kind.prefix}-")), None)


async def submissions_of(
    session: AsyncSession, person: str, kinds: Iterable[Kind[Any, Any]] = KINDS
) -> list[Submission]:
    """Everything the person has submitted, the newest first."""
    found: list[Submission] = []
    for kind in kinds:
        found += await session.scalars(
            select(kind.model).where(kind.model.person == person).options(*kind.parts)
        )
    return sorted(found, key=lambda row: (row.created_at, row.code), reverse=True)
