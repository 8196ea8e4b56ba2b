"""A question without an answer is one row however often it is asked, and is found by kind, state
and day.
"""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.errors import UnansweredNotFound
from store.database import Database
from store.models import UnansweredKind, UnansweredQuestion, UnansweredStatus
from store.unanswered import UNANSWERED, UnansweredFilter, mark_unanswered, note_question


async def ask(
    database: Database, text: str, kind: UnansweredKind = "unknown", times: int = 1
) -> None:
    for _ in range(times):
        async with database.transaction() as session:
            await note_question(session, kind, text)


async def only(database: Database) -> UnansweredQuestion:
    async with database.reading() as session:
        return (await session.scalars(select(UnansweredQuestion))).one()


async def mark(database: Database, question_id: int, status: UnansweredStatus) -> None:
    async with database.transaction() as session:
        await mark_unanswered(session, question_id, status)


async def texts(database: Database, **wanted: Any) -> list[str]:
    """What list, count and stream agree on."""
    asked = UnansweredFilter(**wanted)
    async with database.reading() as session:
        listed = [question.text for question in await UNANSWERED.page(session, asked)]
        assert await UNANSWERED.count(session, asked) == len(listed)
        assert [question.text async for question in UNANSWERED.stream(session, asked)] == listed
    return listed


async def test_the_same_words_are_one_question(database: Database) -> None:
    for words in ("C'è la mensa?", "c'è la mensa", "C’E la  MENSA!", "c è la mensa…"):
        await ask(database, words)
    question = await only(database)
    assert (question.text, question.count, question.status) == ("C'è la mensa?", 4, "open")


async def test_first_and_last_time_are_kept(database: Database) -> None:
    await ask(database, "c'è la mensa?")
    before = datetime(2026, 1, 1, tzinfo=UTC)
    async with database.transaction() as session:
        question = (await session.scalars(select(UnansweredQuestion))).one()
        question.first_seen = question.last_seen = before
    await ask(database, "c'è la mensa?")
    question = await only(database)
    assert question.first_seen == before
    assert now() - question.last_seen < timedelta(minutes=1)


async def test_the_same_words_of_another_kind_are_another_question(database: Database) -> None:
    await ask(database, "c'è la mensa?")
    await ask(database, "c'è la mensa?", "out_of_scope")
    assert await texts(database, kind="out_of_scope") == ["c'è la mensa?"]
    assert len(await texts(database)) == 2


async def test_many_at_once_are_all_counted(database: Database) -> None:
    await asyncio.gather(*(ask(database, "c'è la mensa?") for _ in range(8)))
    assert (await only(database)).count == 8


async def test_filters_and_order(database: Database) -> None:
    await ask(database, "una volta")
    await ask(database, "tre volte", times=3)
    await ask(database, "due volte", "rejected_choices", times=2)
    assert await texts(database) == ["tre volte", "due volte", "una volta"]
    assert await texts(database, sort="count") == ["una volta", "due volte", "tre volte"]
    assert await texts(database, kind="rejected_choices") == ["due volte"]
    async with database.transaction() as session:
        query = select(UnansweredQuestion).where(UnansweredQuestion.text == "tre volte")
        # The last second of 30 June in Rome.
        (await session.scalars(query)).one().last_seen = datetime(
            2026, 6, 30, 21, 59, 59, tzinfo=UTC
        )
    assert (await texts(database, sort="last_seen"))[0] == "tre volte"
    assert (await texts(database, sort="-last_seen"))[-1] == "tre volte"
    assert "tre volte" in await texts(database, since=date(2026, 6, 30))
    assert "tre volte" not in await texts(database, since=date(2026, 7, 1))


async def test_pages_cover_everything_once(database: Database) -> None:
    for number in range(5):
        await ask(database, f"domanda {number}")
    async with database.reading() as session:
        pages = [
            [
                question.id
                for question in await UNANSWERED.page(
                    session, UnansweredFilter(page=page, page_size=2)
                )
            ]
            for page in (1, 2, 3, 4)
        ]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert len({question for page in pages for question in page}) == 5


async def test_a_question_answered_opens_when_it_is_asked_again_and_an_ignored_one_does_not(
    database: Database,
) -> None:
    await ask(database, "c'è la mensa?")
    question = await only(database)
    await mark(database, question.id, "answered")
    assert await texts(database, status="open") == []
    await ask(database, "c'è la mensa?")
    assert (await only(database)).status == "open"
    await mark(database, question.id, "ignored")
    await ask(database, "c'è la mensa?")
    assert ((await only(database)).status, (await only(database)).count) == ("ignored", 3)


async def test_what_is_not_there_cannot_be_marked(database: Database) -> None:
    with pytest.raises(UnansweredNotFound):
        await mark(database, 7, "ignored")


async def test_the_database_refuses_more_words_than_may_be_kept(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await ask(database, "a" * 301)
