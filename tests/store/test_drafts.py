"""A draft is one per person and form while open, and its answers survive everything."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.settings import settings
from store.database import Database
from store.drafts import (
    close_draft,
    current_draft,
    draft_by_key,
    drafts_of,
    latest_submitted,
    open_draft,
    remember_turn,
    save_answers,
)
from store.models import Draft
from store.submissions import Amendment

FIRST_VERSION = Amendment("FAB-2026-000001", 1)


async def opened(
    database: Database, person: str, form: str, amends: Amendment | None = None
) -> Draft:
    async with database.transaction() as session:
        return await open_draft(session, person, form, amends)


async def left_alone(database: Database, draft_id: int, for_days: int) -> None:
    """The draft was touched last so many days and a minute ago."""
    async with database.transaction() as session:
        draft = await session.get_one(Draft, draft_id)
        draft.updated_at = now() - timedelta(days=for_days, minutes=1)


@pytest.fixture
def two_draft_days(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BUSSOLA_DRAFT_DAYS", "2")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


async def test_opening_again_gives_the_same_draft_with_its_answers(database: Database) -> None:
    first = await opened(database, "web-1", "need")
    async with database.transaction() as session:
        await save_answers(session, first.id, {"company_name": "Officine Prova", "skills": ["TIG"]})
    again = await opened(database, "web-1", "need")
    assert (again.id, again.key) == (first.id, first.key)
    assert again.answers == {"company_name": "Officine Prova", "skills": ["TIG"]}
    assert len(first.key) == 32


async def test_opening_many_times_at_once_gives_one_draft(database: Database) -> None:
    drafts = await asyncio.gather(*(opened(database, "web-1", "need") for _ in range(12)))
    assert len({draft.key for draft in drafts}) == 1


async def test_each_person_and_each_form_has_its_own_draft(database: Database) -> None:
    drafts = [
        await opened(database, person, form)
        for person in ("web-1", "web-2")
        for form in ("need", "callback")
    ]
    assert len({draft.key for draft in drafts}) == 4


async def test_a_closed_draft_makes_room_for_a_new_one_and_forgets_its_answers(
    database: Database,
) -> None:
    first = await opened(database, "web-1", "need")
    async with database.transaction() as session:
        await save_answers(session, first.id, {"sector": "meccanica"})
        await close_draft(session, first.id, "submitted")
    second = await opened(database, "web-1", "need")
    assert second.key != first.key
    assert second.answers == {}
    async with database.reading() as session:
        found = await draft_by_key(session, first.key)
    assert found is not None
    assert (found.status, found.answers) == ("submitted", {})


async def test_the_current_draft_is_the_one_last_opened_and_none_after_closing(
    database: Database,
) -> None:
    async with database.reading() as session:
        assert await current_draft(session, "web-1") is None
    await opened(database, "web-1", "need")
    newest = await opened(database, "web-1", "callback")
    async with database.reading() as session:
        current = await current_draft(session, "web-1")
    assert current is not None
    assert current.id == newest.id
    async with database.transaction() as session:
        await close_draft(session, newest.id, "dropped")
        current = await current_draft(session, "web-1")
    assert current is not None
    assert current.form == "need"


async def test_the_database_itself_refuses_a_second_open_draft(database: Database) -> None:
    await opened(database, "web-1", "need")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(Draft(person="web-1", form="need", key="other"))


@pytest.mark.usefixtures("two_draft_days")
async def test_a_draft_expires_after_the_days_of_the_settings(database: Database) -> None:
    draft = await opened(database, "web-1", "need")
    await left_alone(database, draft.id, for_days=1)
    assert (await opened(database, "web-1", "need")).id == draft.id
    await left_alone(database, draft.id, for_days=2)
    async with database.reading() as session:
        assert await current_draft(session, "web-1") is None
    fresh = await opened(database, "web-1", "need")
    assert fresh.id != draft.id
    async with database.reading() as session:
        expired = await session.get_one(Draft, draft.id)
    assert expired.status == "dropped"


async def test_saving_an_answer_keeps_a_draft_from_expiring(database: Database) -> None:
    draft = await opened(database, "web-1", "need")
    await left_alone(database, draft.id, for_days=settings().draft_days - 1)
    async with database.transaction() as session:
        await save_answers(session, draft.id, {"sector": "meccanica"})
    async with database.reading() as session:
        current = await current_draft(session, "web-1")
    assert current is not None
    assert now() - current.updated_at < timedelta(minutes=1)


async def test_a_draft_knows_what_it_amends_and_another_one_makes_room(database: Database) -> None:
    plain = await opened(database, "web-1", "need")
    assert (plain.amends, plain.base_version) == (None, None)
    amending = await opened(database, "web-1", "need", FIRST_VERSION)
    assert amending.id != plain.id
    assert (amending.amends, amending.base_version) == ("FAB-2026-000001", 1)
    assert (await opened(database, "web-1", "need", FIRST_VERSION)).id == amending.id
    again = await opened(database, "web-1", "need")
    assert again.id not in (plain.id, amending.id)
    async with database.reading() as session:
        statuses = [
            (await session.get_one(Draft, draft.id)).status for draft in (plain, amending, again)
        ]
    assert statuses == ["dropped", "dropped", "open"]


async def test_drafts_know_the_last_turn_they_heard_open_or_not(database: Database) -> None:
    older, newer = await opened(database, "web-1", "need"), await opened(database, "web-1", "offer")
    async with database.transaction() as session:
        await remember_turn(session, newer.id, "turn-1", 100, {"text": "Come vi chiamate?"})
        await remember_turn(session, older.id, "turn-2", 200, {"text": "In quale comune?"})
        await close_draft(session, older.id, "submitted")
    async with database.reading() as session:
        heard = {draft.last_turn: draft for draft in await drafts_of(session, "web-1")}
        assert heard.keys() == {"turn-1", "turn-2"}
        found = heard["turn-2"]
        assert (found.id, found.status, found.last_at) == (older.id, "submitted", 200)
        assert found.last_reply == {"text": "In quale comune?"}
        assert await drafts_of(session, "web-2") == []


async def test_the_latest_submitted_draft_is_remembered_for_a_while(database: Database) -> None:
    draft = await opened(database, "web-1", "need")
    since = now() - timedelta(hours=1)
    async with database.transaction() as session:
        assert await latest_submitted(session, "web-1", since) is None
        await close_draft(session, draft.id, "submitted")
    async with database.reading() as session:
        found = await latest_submitted(session, "web-1", since)
        assert found is not None and found.key == draft.key
        assert await latest_submitted(session, "web-2", since) is None
    await left_alone(database, draft.id, for_days=1)
    async with database.reading() as session:
        assert await latest_submitted(session, "web-1", since) is None
