"""What is older than the settings allow is taken out by itself: drafts by
days, the rest by months.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.clock import months_ago, now
from core.settings import settings
from store.database import Database
from store.drafts import close_draft, open_draft
from store.feedback import give_verdict
from store.models import AuditEvent, Draft, Feedback, UnansweredQuestion
from store.privacy import purge
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import find, versions_of
from store.unanswered import note_question
from tests.store.submitting import SAMPLES, submitted

MONTHS, DAYS = 3, 5


@pytest.fixture(autouse=True)
def short_periods(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BUSSOLA_RETENTION_MONTHS", str(MONTHS))
    monkeypatch.setenv("BUSSOLA_DRAFT_DAYS", str(DAYS))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


async def purged(database: Database) -> Counter[str]:
    async with database.transaction() as session:
        return await purge(session)


async def test_submissions_verdicts_and_questions_go_after_the_months(database: Database) -> None:
    limit = months_ago(MONTHS)
    for name, moment in (
        ("old", limit - timedelta(hours=1)),
        ("recent", limit + timedelta(hours=1)),
    ):
        for kind, data, _ in SAMPLES:
            code = (
                await submitted(database, kind, data, f"{kind.name}-{name}", person=f"web-{name}")
            ).code
            async with database.transaction() as session:
                row = await find(session, kind, code)
                row.created_at = row.updated_at = moment
                for version in await versions_of(session, code):
                    version.made_at = moment
        async with database.transaction() as session:
            await give_verdict(
                session, answer=name, entry="pcto-hours", channel="web", verdict="up"
            )
            await note_question(session, "unknown", f"domanda {name}")
            (
                await session.scalars(select(Feedback).where(Feedback.answer == name))
            ).one().created_at = moment
            asked = select(UnansweredQuestion).where(UnansweredQuestion.text == f"domanda {name}")
            (await session.scalars(asked)).one().last_seen = moment

    assert await purged(database) == Counter(
        needs=1, offers=1, requests=1, feedback=1, unanswered=1
    )
    async with database.reading() as session:
        for model in (OFFER_KIND.model, REQUEST_KIND.model):
            assert list(await session.scalars(select(model.person))) == ["web-recent"]
        assert set(await session.scalars(select(NEED_KIND.model.person))) == {
            "erased",
            "web-recent",
        }
        assert list(await session.scalars(select(Feedback.answer))) == ["recent"]
        assert list(await session.scalars(select(UnansweredQuestion.text))) == ["domanda recent"]
        event = (
            await session.scalars(select(AuditEvent).where(AuditEvent.action == "privacy.purged"))
        ).one()
    assert (event.actor, event.details["needs"]) == ("cli", 1)
    assert await purged(database) == Counter()


async def test_an_old_offer_or_request_that_was_amended_since_stays(database: Database) -> None:
    for kind, data, change in SAMPLES[1:]:
        code = (await submitted(database, kind, data, kind.name)).code
        async with database.transaction() as session:
            row = await find(session, kind, code)
            row.created_at = row.updated_at = months_ago(MONTHS) - timedelta(days=10)
        await submitted(
            database, kind, replace(data, **change), f"{kind.name}-again", amends=(code, 1)
        )
    assert await purged(database) == Counter()


@pytest.mark.parametrize(
    ("status", "age", "stays"),
    [
        ("open", timedelta(days=DAYS, hours=-1), True),
        ("open", timedelta(days=DAYS, hours=1), False),
        ("submitted", timedelta(hours=1), True),
        ("submitted", timedelta(days=2, hours=1), False),
        ("dropped", timedelta(days=1), True),
        ("dropped", timedelta(days=2, hours=1), False),
    ],
)
async def test_drafts_go_after_the_days_and_closed_ones_sooner(
    database: Database, status: Any, age: timedelta, stays: bool
) -> None:
    async with database.transaction() as session:
        draft = await open_draft(session, "web-1", "need")
        if status != "open":
            await close_draft(session, draft.id, status)
        draft.updated_at = now() - age
    assert await purged(database) == Counter(drafts=0 if stays else 1)
    async with database.reading() as session:
        assert len((await session.scalars(select(Draft))).all()) == (1 if stays else 0)
