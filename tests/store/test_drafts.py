"""A draft is one per person and form while open, and its answers survive everything."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.drafts import close_draft, current_draft, draft_by_key, open_draft, save_answers
from store.models import Draft


async def opened(database: Database, person: str, form: str) -> Draft:
    async with database.transaction() as session:
        return await open_draft(session, person, form)


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
    drafts = [await opened(database, person, form) for person in ("web-1", "web-2") for form in ("need", "callback")]
    assert len({draft.key for draft in drafts}) == 4


async def test_a_closed_draft_makes_room_for_a_new_one_and_stays_readable(database: Database) -> None:
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
    assert (found.status, found.answers) == ("submitted", {"sector": "meccanica"})


async def test_the_current_draft_is_the_one_last_opened_and_none_after_closing(database: Database) -> None:
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
