"""Buttons belong to one person; an update is answered once, and handled again
if it was cut short.
"""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from core.clock import now
from store.buttons import forget_old_buttons, keep_buttons, mint_buttons, resolve_button
from store.database import Database
from store.models import IssuedButton, SeenUpdate
from store.updates import (
    forget_retries,
    keep_update,
    mark_answered,
    note_retry,
    retried_updates,
    unanswered_updates,
)


async def test_a_button_is_resolved_only_for_the_person_it_was_shown_to(database: Database) -> None:
    shown = mint_buttons("web-1", [("Sì", '/choose{"value": "yes"}'), ("No", "/no")])
    for _ in range(2):
        # Tried again after a failure of which nobody knows how far it got.
        async with database.transaction() as session:
            await keep_buttons(session, shown)
    ids = [button.id for button in shown]
    assert len(set(ids)) == 2
    assert all(len(button_id) <= 32 for button_id in ids)
    async with database.reading() as session:
        button = await resolve_button(session, "web-1", ids[0])
        assert button is not None
        assert (button.title, button.payload) == ("Sì", '/choose{"value": "yes"}')
        assert await resolve_button(session, "web-2", ids[0]) is None
        assert await resolve_button(session, "web-1", "unknown") is None


async def test_buttons_older_than_thirty_days_are_forgotten(database: Database) -> None:
    async with database.transaction() as session:
        for name, age in (("old", timedelta(days=31)), ("recent", timedelta(days=29))):
            session.add(
                IssuedButton(
                    id=name, person="web-1", title=name, payload="/x", issued_at=now() - age
                )
            )
    async with database.transaction() as session:
        await forget_old_buttons(session)
    async with database.reading() as session:
        assert await resolve_button(session, "web-1", "old") is None
        assert await resolve_button(session, "web-1", "recent") is not None


async def kept(database: Database, channel: str, update_id: str) -> bool:
    async with database.transaction() as session:
        return await keep_update(session, channel, update_id, {"said": update_id})


async def left_over(database: Database, channel: str) -> list[str]:
    async with database.reading() as session:
        return [content["said"] for content in await unanswered_updates(session, channel)]


async def test_an_update_is_new_once_per_channel(database: Database) -> None:
    assert await kept(database, "telegram", "7")
    assert not await kept(database, "telegram", "7")
    assert await kept(database, "telegram", "8")
    assert await kept(database, "web", "7")


async def test_an_update_delivered_many_times_at_once_is_new_once(database: Database) -> None:
    answers = await asyncio.gather(*(kept(database, "telegram", "7") for _ in range(12)))
    assert answers.count(True) == 1


async def test_what_an_update_said_is_kept_until_it_is_answered(database: Database) -> None:
    await kept(database, "telegram", "7")
    await kept(database, "telegram", "8")
    assert await left_over(database, "telegram") == ["7", "8"]
    async with database.transaction() as session:
        await mark_answered(session, "telegram", "7")
    assert await left_over(database, "telegram") == ["8"]
    assert await left_over(database, "web") == []
    assert not await kept(database, "telegram", "7")


async def retried(database: Database, channel: str) -> set[str]:
    async with database.reading() as session:
        return await retried_updates(session, channel)


async def test_an_update_taken_up_again_is_known_until_somebody_else_is_to_blame(
    database: Database,
) -> None:
    await kept(database, "telegram", "7")
    for _ in range(2):
        async with database.transaction() as session:
            await note_retry(session, "telegram", "7")
    assert await retried(database, "telegram") == {"7"}
    assert await retried(database, "web") == set()
    # It is no update of its own, and the first one is still to be answered.
    assert await left_over(database, "telegram") == ["7"]
    assert not await kept(database, "telegram", "7")
    async with database.transaction() as session:
        await forget_retries(session, "telegram")
    assert await retried(database, "telegram") == set()
    assert await left_over(database, "telegram") == ["7"]


async def test_updates_that_cannot_come_again_are_forgotten(database: Database) -> None:
    async with database.transaction() as session:
        for update_id, age in (("old", timedelta(days=8)), ("recent", timedelta(days=6))):
            session.add(
                SeenUpdate(
                    channel="telegram", update_id=update_id, content=None, seen_at=now() - age
                )
            )
    assert await kept(database, "telegram", "new")
    async with database.reading() as session:
        assert set(await session.scalars(select(SeenUpdate.update_id))) == {"recent", "new"}
