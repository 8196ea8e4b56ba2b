"""Staff add an answer: the running bot knows it without training or restart, and no more once it is
withdrawn.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bussola.training import MODELS
from knowledge.content.library import Library
from knowledge.content.schema import Entry
from knowledge.publish import publish
from store import content
from store.database import Database
from tests.e2e.people import WebPerson
from tests.e2e.running import RunningBussola

PATIENCE_SECONDS = 120
"""After this the bot will never know; it takes two or three seconds."""
QUESTION = "dove si ritira la tessera azzurra del laboratorio di prova?"
ANSWER = "sportello verde"


class Office:
    """Whoever publishes content for the running bot."""

    def __init__(self, database: Database, before: Library) -> None:
        self._database = database
        self._before = before

    async def adds_an_entry(self) -> None:
        entry = Entry.model_validate(
            self._before.entries["its-duration"].model_dump()
            | {
                "id": "prova-tessera",
                "question": "Dove si ritira la tessera azzurra del laboratorio?",
                "short": f"Allo {ANSWER}, al piano terra.",
                "details": None,
                "phrasings": (
                    "chi mi dà la tessera azzurra",
                    "tessera del laboratorio di prova",
                    "ritiro tessera azzurra",
                ),
                "related": (),
            }
        )
        shelves = self._before.shelves().values()
        assert await publish(
            self._database, Library.of([*(d for shelf in shelves for d in shelf.values()), entry])
        )

    async def withdraws_it(self) -> None:
        await publish(self._database, self._before)


@pytest_asyncio.fixture
async def office(bussola: RunningBussola) -> AsyncIterator[Office]:
    """At the end the content is as before, for the bot too: others ask it after us."""
    database = Database(bussola.environment["BUSSOLA_DATABASE_URL"])
    async with database.reading() as session:
        release = await content.current_release_id(session)
        assert release is not None
        before = Library.from_items(await content.items(session, release))
    office = Office(database, before)
    try:
        yield office
    finally:
        await office.withdraws_it()
        await until(bussola, knows=False)
        await database.close()


def trained_models() -> list[Path]:
    return sorted(MODELS.glob("*.tar.gz"))


async def until(bussola: RunningBussola, *, knows: bool) -> None:
    """Returns once the bot gives the answer, or gives it no more."""
    student = WebPerson(bussola.url)
    await student.starts()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (ANSWER in await student.says(QUESTION)) is not knows:
            await asyncio.sleep(0.2)


async def test_an_added_entry_is_answered_and_a_withdrawn_one_is_not(
    bussola: RunningBussola, office: Office
) -> None:
    models = trained_models()
    await until(bussola, knows=False)
    await office.adds_an_entry()
    await until(bussola, knows=True)
    await office.withdraws_it()
    await until(bussola, knows=False)
    assert trained_models() == models
