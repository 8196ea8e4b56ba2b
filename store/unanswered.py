"""Questions without an answer: noting one, and the one query behind list, count and export."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import midnight, now
from core.errors import UnansweredNotFound
from store.folding import fold_words
from store.listing import Listing
from store.models import UnansweredKind, UnansweredQuestion, UnansweredStatus
from store.upserts import insert_if_new

UnansweredSort = Literal["count", "-count", "last_seen", "-last_seen"]

SORT_COLUMNS: dict[str, ColumnElement[int] | ColumnElement[datetime]] = {
    "count": UnansweredQuestion.count.expression,
    "last_seen": UnansweredQuestion.last_seen.expression,
}


@dataclass(frozen=True, kw_only=True)
class UnansweredFilter:
    """Which questions, in which order; `since` is the first day of Rome on which they were last
    asked.
    """

    kind: UnansweredKind | None = None
    status: UnansweredStatus | None = None
    since: date | None = None
    sort: UnansweredSort = "-count"
    page: int = 1
    page_size: int = 50


async def note_question(session: AsyncSession, kind: UnansweredKind, text: str) -> None:
    """Counts one more asking of `text`, which must hold no personal data and at most 300
    characters.

    Punctuation, case and accents aside, the same words are the same question. One that staff held
    to be answered is open again: somebody asked it and was not answered.
    """
    folded = fold_words(text)
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
    reopened = case(
        (UnansweredQuestion.status == "answered", "open"), else_=UnansweredQuestion.status
    )
    await session.execute(
        update(UnansweredQuestion)
        .where(UnansweredQuestion.kind == kind, UnansweredQuestion.folded == folded)
        .values(count=UnansweredQuestion.count + 1, last_seen=moment, status=reopened)
    )


async def mark_unanswered(
    session: AsyncSession, question_id: int, status: UnansweredStatus
) -> UnansweredQuestion:
    """Gives the question that status; raises UnansweredNotFound."""
    question = await session.get(UnansweredQuestion, question_id)
    if question is None:
        raise UnansweredNotFound(number=question_id)
    question.status = status
    return question


def _order(wanted: UnansweredFilter) -> list[ColumnElement[Any]]:
    column = SORT_COLUMNS[wanted.sort.removeprefix("-")]
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    return [order, UnansweredQuestion.last_seen.desc(), UnansweredQuestion.id.desc()]


def _conditions(wanted: UnansweredFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(UnansweredQuestion.kind == wanted.kind)
    if wanted.status is not None:
        conditions.append(UnansweredQuestion.status == wanted.status)
    if wanted.since is not None:
        conditions.append(UnansweredQuestion.last_seen >= midnight(wanted.since))
    return conditions


UNANSWERED: Listing[UnansweredQuestion, UnansweredFilter] = Listing(
    UnansweredQuestion, _conditions, _order
)
