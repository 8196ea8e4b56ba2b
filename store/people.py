"""What one person has left with us, and whose submission a code names."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Submission
from store.records import KINDS, Kind


def kind_of(code: str) -> Kind[Any] | None:
    """The kind of submission whose codes begin like `code`."""
    return next((kind for kind in KINDS if code.startswith(f"{kind.prefix}-")), None)


async def submissions_of(
    session: AsyncSession, person: str, kinds: Iterable[Kind[Any]] = KINDS
) -> list[Submission]:
    """Everything the person has submitted, the newest first."""
    found: list[Submission] = []
    for kind in kinds:
        found += await session.scalars(
            select(kind.model).where(kind.model.person == person).options(*kind.parts)
        )
    return sorted(found, key=lambda row: (row.created_at, row.code), reverse=True)
