"""Runs in Rasa's environment: keeps two talks, then deletes one.

Arguments: "rasas" or "ours", whose tracker store does so; the tracker's file.
"""

import asyncio
import sqlite3
import sys

from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event, inspect, text
from sqlalchemy.engine import Engine

from bot.tracker_store import WindowedTrackerStore

whose, path = sys.argv[1:]


@event.listens_for(Engine, "connect")
def be_as_sqlite_is(connection: sqlite3.Connection, _: object) -> None:
    # Debian, for one, builds SQLite so patched.
    connection.execute("PRAGMA secure_delete = OFF")


async def talk(store: TrackerStore, person: str, words: str) -> None:
    events = [UserUttered(f"mi chiamo {words}", {"name": "greet"}), SlotSet("last_asked", words)]
    await store.save(DialogueStateTracker.from_events(person, events))


async def main() -> None:
    if whose == "ours":
        store = WindowedTrackerStore(Domain.empty(), f"sqlite:///{path}")
        engine = store._engine
    else:
        store = SQLTrackerStore(domain=Domain.empty(), db=path)
        engine = store.engine
    await talk(store, "web-1", "Prova Esempio")
    await talk(store, "web-2", "Altra Persona")
    with engine.begin() as connection:
        for table in inspect(engine).get_table_names():
            connection.execute(text(f"DELETE FROM {table} WHERE sender_id = 'web-1'"))
    engine.dispose()


asyncio.run(main())
