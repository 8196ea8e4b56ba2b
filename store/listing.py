"""One query behind a list, its count and its export, so that the three never disagree."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.interfaces import ORMOption

from store.base import Base

STREAM_BATCH = 200


class Paged(Protocol):
    """What every filter says beside its own conditions: which page, of how many rows."""

    @property
    def page(self) -> int:
        """The page, from 1."""

    @property
    def page_size(self) -> int:
        """Rows on a page."""


Row = TypeVar("Row", bound=Base)
Filter = TypeVar("Filter", bound=Paged)


@dataclass(frozen=True)
class Listing(Generic[Row, Filter]):
    """How rows of `model` are chosen (`conditions`), put in order (`order`), and loaded whole
    (`parts`).
    """

    model: type[Row]
    conditions: Callable[[Filter], Sequence[ColumnElement[bool]]]
    order: Callable[[Filter], Sequence[ColumnElement[object]]]
    parts: tuple[ORMOption, ...] = ()

    async def page(self, session: AsyncSession, wanted: Filter) -> list[Row]:
        """One page of the rows that match."""
        first = (wanted.page - 1) * wanted.page_size
        return list(
            await session.scalars(self._matching(wanted).offset(first).limit(wanted.page_size))
        )

    async def count(self, session: AsyncSession, wanted: Filter) -> int:
        """How many rows match, on all pages."""
        query = select(func.count()).select_from(self.model).where(*self.conditions(wanted))
        return await session.scalar(query) or 0

    async def stream(self, session: AsyncSession, wanted: Filter) -> AsyncIterator[Row]:
        """Every row that matches, in order and a batch at a time."""
        query = self._matching(wanted).execution_options(yield_per=STREAM_BATCH)
        async for row in await session.stream_scalars(query):
            yield row

    def _matching(self, wanted: Filter) -> Select[Row]:
        query = select(self.model).where(*self.conditions(wanted)).order_by(*self.order(wanted))
        return query.options(*self.parts)
