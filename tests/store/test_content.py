"""Content is published whole, only when it changed, and older releases stay."""

import pytest
from sqlalchemy.exc import IntegrityError

from store.content import ContentItem, current_release_id, items, publish
from store.database import Database

HOURS = ContentItem("faq", "ore-pcto", {"answer": "Almeno 90 ore.", "variants": ["quante ore?"]})
COURSE = ContentItem("courses", "meccatronica", {"title": "Meccatronica", "places": 25})


async def published(database: Database, *content: ContentItem) -> int | None:
    async with database.transaction() as session:
        return await publish(session, content)


async def test_before_the_first_release_there_is_none(database: Database) -> None:
    async with database.reading() as session:
        assert await current_release_id(session) is None


async def test_the_newest_release_is_current_and_older_ones_stay(database: Database) -> None:
    first = await published(database, HOURS, COURSE)
    second = await published(database, HOURS)
    assert first is not None
    assert second is not None
    async with database.reading() as session:
        assert await current_release_id(session) == second
        assert await items(session, second) == [HOURS]
        assert await items(session, first) == [COURSE, HOURS]


async def test_the_same_content_in_another_order_is_no_release(database: Database) -> None:
    assert await published(database, HOURS, COURSE) is not None
    assert await published(database, COURSE, HOURS) is None


async def test_going_back_to_earlier_content_is_a_release(database: Database) -> None:
    await published(database, HOURS)
    await published(database, COURSE)
    assert await published(database, HOURS) == 3


async def test_a_release_that_fails_leaves_the_current_one(database: Database) -> None:
    first = await published(database, HOURS)
    with pytest.raises(IntegrityError):
        await published(
            database, COURSE, ContentItem("courses", "meccatronica", {"title": "Doppione"})
        )
    async with database.reading() as session:
        assert await current_release_id(session) == first
