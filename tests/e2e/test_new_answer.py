"""Staff add an answer: the running bot knows it within five seconds, without
training or restart.
"""

import time
from pathlib import Path

from bussola.training import MODELS
from knowledge.content.library import Library
from knowledge.content.schema import Entry
from knowledge.publish import publish
from store import content
from store.database import Database
from tests.e2e.people import WebPerson
from tests.e2e.running import RunningBussola

SECONDS = 5.0
QUESTION = "dove si ritira la tessera azzurra del laboratorio di prova?"


def trained_models() -> list[Path]:
    return sorted(MODELS.glob("*.tar.gz"))


async def test_an_added_entry_is_answered_within_five_seconds(bussola: RunningBussola) -> None:
    database = Database(bussola.environment["BUSSOLA_DATABASE_URL"])
    models = trained_models()
    async with database.reading() as session:
        release = await content.current_release_id(session)
        assert release is not None
        before = Library.from_items(await content.items(session, release))
    model = before.entries["its-duration"]
    added = Entry.model_validate(
        model.model_dump()
        | {
            "id": "prova-tessera",
            "question": "Dove si ritira la tessera azzurra del laboratorio?",
            "short": "Allo sportello verde, al piano terra.",
            "details": None,
            "phrasings": (
                "chi mi dà la tessera azzurra",
                "tessera del laboratorio di prova",
                "ritiro tessera azzurra",
            ),
            "related": (),
        }
    )
    student = WebPerson(bussola.url)
    await student.starts()
    assert "sportello verde" not in await student.says(QUESTION)

    assert await publish(
        database,
        Library.of([*(d for shelf in before.shelves().values() for d in shelf.values()), added]),
    )
    published, answered = time.monotonic(), False
    while not answered and time.monotonic() - published < SECONDS:
        answered = "sportello verde" in await student.says(QUESTION)
    assert answered
    assert trained_models() == models

    await publish(database, before)
    await database.close()
