"""Questions without an answer: noting one, and the one query behind list, count and export."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.clock import midnight, now
from store.errors import UnansweredNotFound
from store.folding import fold
from store.models import UnansweredKind, UnansweredQuestion, UnansweredStatus
from store.upserts import insert_if_new

STREAM_BATCH = 200

UnansweredSort = Literal["count", "-count", "last_seen", "-last_seen"]

SORT_COLUMNS: dict[str, ColumnElement[int] | ColumnElement[datetime]] = {
    "count": UnansweredQuestion.count.expression,
    "last_seen": UnansweredQuestion.last_seen.expression,
}


@dataclass(frozen=True, kw_only=True)
class UnansweredFilter:
    """Which questions, in which order; `since` is the first day of Rome on which they were last asked."""

    kind: UnansweredKind | None = None
    status: UnansweredStatus | None = None
    since: date | None = None
    sort: UnansweredSort = "-count"
    page: int = 1
    page_size: int = 50


async def note_question(session: AsyncSession, kind: UnansweredKind, text: str) -> None:
    """Counts one more asking of `text`, which must hold no personal data and at most 300 characters.

    Punctuation, case and accents aside, the same words are the same question. One that staff held to be
    answered is open again: somebody asked it and was not answered.
    """
    folded = " ".join(re.findall(r"\w+", fold(text)))
    moment = now()
    if await insert_if_new(
        session,
        UnansweredQuestion,
        kind=kind,
        text=text,
        folded=folded,
        first_seen=moment,
        last_seen=moment,
    ):
        return
    reopened = case((UnansweredQuestion.status == "answered", "open"), else_=UnansweredQuestion.status)
    await session.execute(
        update(UnansweredQuestion)
        .where(UnansweredQuestion.kind == kind, UnansweredQuestion.folded == folded)
        .values(count=UnansweredQuestion.count + 1, last_seen=moment, status=reopened)
    )


async def list_unanswered(session: AsyncSession, wanted: UnansweredFilter) -> list[UnansweredQuestion]:
    """One page of the questions that match."""
    first = (wanted.page - 1) * wanted.page_size
    return list(await session.scalars(_matching(wanted).offset(first).limit(wanted.page_size)))


async def count_unanswered(session: AsyncSession, wanted: UnansweredFilter) -> int:
    """How many questions match, on all pages."""
    return await session.scalar(select(func.count(UnansweredQuestion.id)).where(*_conditions(wanted))) or 0


async def stream_unanswered(session: AsyncSession, wanted: UnansweredFilter) -> AsyncIterator[UnansweredQuestion]:
    """Every question that matches, in order and a batch at a time."""
    query = _matching(wanted).execution_options(yield_per=STREAM_BATCH)
    async for question in await session.stream_scalars(query):
        yield question


async def mark_unanswered(session: AsyncSession, question_id: int, status: UnansweredStatus) -> UnansweredQuestion:
    """Gives the question that status; raises UnansweredNotFound."""
    question = await session.get(UnansweredQuestion, question_id)
    if question is None:
        raise UnansweredNotFound(number=question_id)
    question.status = status
    return question


def _matching(wanted: UnansweredFilter) -> Select[UnansweredQuestion]:
    column = SORT_COLUMNS[wanted.sort.removeprefix("-")]
    newest_first = UnansweredQuestion.last_seen.desc(), UnansweredQuestion.id.desc()
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    return select(UnansweredQuestion).where(*_conditions(wanted)).order_by(order, *newest_first)


def _conditions(wanted: UnansweredFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(UnansweredQuestion.kind == wanted.kind)
    if wanted.status is not None:
        conditions.append(UnansweredQuestion.status == wanted.status)
    if wanted.since is not None:
        conditions.append(UnansweredQuestion.last_seen >= midnight(wanted.since))
    return conditions
