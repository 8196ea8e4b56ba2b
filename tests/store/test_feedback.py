"""One answer has one verdict, whoever taps again; verdicts are listed and
counted entry by entry.
"""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from store.content import ContentItem, publish
from store.database import Database
from store.feedback import FEEDBACK, EntryVerdicts, FeedbackFilter, give_verdict, summarise_feedback
from store.models import Feedback


async def give(
    database: Database, answer: str, verdict: str, entry: str = "pcto-hours", **more: Any
) -> None:
    async with database.transaction() as session:
        given = {"answer": answer, "entry": entry, "verdict": verdict, "channel": "web", **more}
        await give_verdict(session, **given)


async def answers(database: Database, **wanted: Any) -> list[str]:
    """What list, count and stream agree on."""
    asked = FeedbackFilter(**wanted)
    async with database.reading() as session:
        listed = [feedback.answer for feedback in await FEEDBACK.page(session, asked)]
        assert await FEEDBACK.count(session, asked) == len(listed)
        assert [feedback.answer async for feedback in FEEDBACK.stream(session, asked)] == listed
    return listed


async def only(database: Database) -> Feedback:
    async with database.reading() as session:
        return (await session.scalars(select(Feedback))).one()


async def release(database: Database, question: str) -> None:
    async with database.transaction() as session:
        await publish(session, [ContentItem("faq", "pcto-hours", {"question": question})])


async def test_a_verdict_takes_the_place_of_the_one_before(database: Database) -> None:
    await give(database, "a1", "down", reason="other", reason_text="vecchia")
    await give(database, "a1", "down")
    feedback = await only(database)
    assert (feedback.verdict, feedback.reason, feedback.reason_text) == ("down", "other", "vecchia")
    await give(database, "a1", "down", reason="unclear")
    feedback = await only(database)
    assert (feedback.verdict, feedback.reason, feedback.reason_text) == ("down", "unclear", None)
    await give(database, "a1", "up")
    feedback = await only(database)
    assert (feedback.verdict, feedback.reason, feedback.reason_text) == ("up", None, None)


async def test_two_taps_at_once_are_one_row(database: Database) -> None:
    await asyncio.gather(*(give(database, "a1", verdict) for verdict in ("up", "down") * 4))
    assert await answers(database) == ["a1"]


async def test_the_release_is_the_one_in_use_at_the_first_verdict(database: Database) -> None:
    await give(database, "before", "up")
    assert (await only(database)).release is None
    await release(database, "uno")
    await give(database, "a1", "up")
    await release(database, "due")
    await give(database, "a1", "down")
    await give(database, "a2", "down")
    async with database.reading() as session:
        found = {
            feedback.answer: feedback.release
            for feedback in await session.scalars(select(Feedback))
        }
    assert found == {"before": None, "a1": 1, "a2": 2}


async def test_filters(database: Database) -> None:
    await give(database, "a1", "up")
    await give(database, "a2", "down", entry="its-cost")
    await give(database, "a3", "down")
    assert await answers(database) == ["a3", "a2", "a1"]
    assert await answers(database, entry="pcto-hours") == ["a3", "a1"]
    assert await answers(database, verdict="down", entry="pcto-hours") == ["a3"]
    async with database.transaction() as session:
        query = select(Feedback).where(Feedback.answer == "a3")
        # Half past midnight of 1 July in Rome.
        (await session.scalars(query)).one().created_at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert await answers(database, since=date(2026, 7, 1)) == ["a2", "a1", "a3"]
    assert await answers(database, since=date(2026, 7, 2)) == ["a2", "a1"]
    async with database.reading() as session:
        second = await FEEDBACK.page(session, FeedbackFilter(page=2, page_size=2))
    assert [feedback.answer for feedback in second] == ["a3"]


async def test_the_summary_counts_verdicts_and_reasons_entry_by_entry(database: Database) -> None:
    await give(database, "a1", "up")
    await give(database, "a2", "down", reason="unclear")
    for number, reason in enumerate(("off_topic", "wrong_or_old", "other", None)):
        await give(database, f"b{number}", "down", entry="its-cost", reason=reason)
    async with database.reading() as session:
        everything = await summarise_feedback(session, FeedbackFilter())
        good = await summarise_feedback(session, FeedbackFilter(verdict="up"))
        nothing = await summarise_feedback(session, FeedbackFilter(entry="nessuna"))
    assert everything == [
        EntryVerdicts("its-cost", up=0, down=4, off_topic=1, wrong_or_old=1, unclear=0, other=1),
        EntryVerdicts("pcto-hours", up=1, down=1, off_topic=0, wrong_or_old=0, unclear=1, other=0),
    ]
    assert [(one.entry, one.up, one.down) for one in good] == [("pcto-hours", 1, 0)]
    assert nothing == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "so"},
        {"verdict": "up", "reason": "unclear"},
        {"verdict": "down", "reason": "unclear", "reason_text": "parole"},
        {"verdict": "down", "reason": "other", "reason_text": "a" * 501},
        {"verdict": "up", "channel": "fax"},
    ],
)
async def test_the_database_refuses_what_makes_no_sense(
    database: Database, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        await give(database, "a1", **wrong)
