"""Runs in Rasa's environment: keeps two talks as Rasa does, then deletes one.

Arguments: "patched" to do so after our patches, or "as_released"; the tracker's file.
"""

import asyncio
import sqlite3
import sys

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event
from sqlalchemy.engine import Engine

state, path = sys.argv[1:]


@event.listens_for(Engine, "connect")
def be_as_sqlite_is(connection: sqlite3.Connection, _: object) -> None:
    # Debian, for one, builds SQLite so patched.
    connection.execute("PRAGMA secure_delete = OFF")


if state == "patched":
    import bot.components  # noqa: F401


async def talk(store: SQLTrackerStore, person: str, words: str) -> None:
    events = [UserUttered(f"mi chiamo {words}", {"name": "greet"}), SlotSet("last_asked", words)]
    await store.save(DialogueStateTracker.from_events(person, events))


async def main() -> None:
    store = SQLTrackerStore(domain=Domain.empty(), db=path)
    await talk(store, "web-1", "Prova Esempio")
    await talk(store, "web-2", "Altra Persona")
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter_by(sender_id="web-1").delete()
        session.commit()
    store.engine.dispose()


asyncio.run(main())
