"""Where Rasa keeps the talks: every event for ever, of which a turn reads only the last few.

Rasa's own SQL store reads and counts the whole session in each turn, so that turn 200 costs many
times turn 5. Here a turn reads the slots as they are now and the events of about the last two
turns, and writes what is new: always as much. All events stay in the table that Rasa's own store
would make, where erasure, retention and whoever looks at a talk find them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

WINDOW = 12
"""Events that a turn reads: one turn and more. Rasa looks for the last message, to see whether the
session has ended, and our rules at no more than that.
"""
BUSY_SECONDS = 2.0
"""How long a turn waits for a locked or distant database: it has 15 s in all."""
THREADS = 4
"""Turns that read or write at the same time, while others go on."""
NOT_KEPT = frozenset({"intent_ranking", "text_tokens", "response_selector"})
"""What was found in a message and serves only in its turn."""

METADATA = sa.MetaData()
EVENTS = sa.Table(
    "events",
    METADATA,
    sa.Column("id", sa.Integer, sa.Sequence("events_id_seq"), primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", sa.String(255)),
    sa.Column("action_name", sa.String(255)),
    sa.Column("data", sa.Text),
)
TALKS = sa.Table(
    "talks",
    METADATA,
    sa.Column("sender_id", sa.String(255), primary_key=True),
    # The slots that are set, as a JSON object.
    sa.Column("slots", sa.Text, nullable=False),
    sa.Column("timestamp", sa.Float, nullable=False),
)
# Without it PostgreSQL sorts a whole talk to find its last events.
LATEST = sa.Index("ix_events_latest", EVENTS.c.sender_id, EVENTS.c.id)

Result = TypeVar("Result")


class WindowedTrackerStore(TrackerStore):
    """Talks in the SQL database at `host`, which is a whole URL."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str = "",
        event_broker: EventBroker | None = None,
    ) -> None:
        super().__init__(domain, event_broker)
        self._engine = _open(host)
        # A locked file holds up the thread of one turn, not everybody's.
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="tracker")
        _make_tables(self._engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The talk's slots and latest events; None where nothing is known of the sender."""
        slots, events = await self._in_thread(_read_window, sender_id)
        if not events:
            return None
        began = events[0]["timestamp"]
        current = [SlotSet(name, value, timestamp=began) for name, value in slots.items()]
        return self._tracker(sender_id, [*current, *map(Event.from_parameters, events)])

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Every event of the talk; None where there is none."""
        events = await self._in_thread(_read_all, conversation_id)
        if not events:
            return None
        return self._tracker(conversation_id, list(map(Event.from_parameters, events)))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what happened since the tracker was retrieved, and the slots as they are now."""
        new = list(tracker.events)[getattr(tracker, "stored", 0) :]
        if new:
            rows = [_row(tracker.sender_id, event) for event in new]
            slots = {
                name: slot.value for name, slot in tracker.slots.items() if slot.value is not None
            }
            await self._in_thread(_write, tracker.sender_id, rows, slots)
            tracker.stored = len(tracker.events)

    async def keys(self) -> Iterable[str]:
        """The senders of all talks."""
        return await self._in_thread(_senders)

    def _tracker(self, sender_id: str, events: list[Event]) -> DialogueStateTracker:
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        tracker.stored = len(events)
        return tracker

    async def _in_thread(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._transact, work, *arguments
        )

    def _transact(self, work: Callable[..., Result], *arguments: Any) -> Result:
        with self._engine.begin() as connection:
            return work(connection, *arguments)


Row = dict[str, Any]


def _make_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Several Rasas may start together: one makes the tables, the others find them.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('events'))"))
        METADATA.create_all(connection)
        LATEST.create(connection, checkfirst=True)


def _read_window(connection: Connection, sender_id: str) -> tuple[Row, list[Row]]:
    known = sa.select(TALKS.c.slots).where(TALKS.c.sender_id == sender_id)
    slots = connection.execute(known).scalar()
    if slots is None:
        # A talk that Rasa's own store began: its slots are somewhere among its events.
        return {}, _read_all(connection, sender_id)
    latest = (
        sa.select(EVENTS.c.data)
        .where(EVENTS.c.sender_id == sender_id)
        .order_by(EVENTS.c.id.desc())
        .limit(WINDOW)
    )
    newest_first = connection.execute(latest).scalars().all()
    return json.loads(slots), [json.loads(data) for data in reversed(newest_first)]


def _read_all(connection: Connection, sender_id: str) -> list[Row]:
    every = sa.select(EVENTS.c.data).where(EVENTS.c.sender_id == sender_id).order_by(EVENTS.c.id)
    return [json.loads(data) for data in connection.execute(every).scalars()]


def _senders(connection: Connection) -> list[str]:
    return list(connection.execute(sa.select(EVENTS.c.sender_id).distinct()).scalars())


def _write(connection: Connection, sender_id: str, rows: list[Row], slots: Row) -> None:
    connection.execute(EVENTS.insert(), rows)
    now = {"slots": json.dumps(slots), "timestamp": rows[-1]["timestamp"]}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    talk = dialect.insert(TALKS).values(sender_id=sender_id, **now)
    connection.execute(talk.on_conflict_do_update(index_elements=[TALKS.c.sender_id], set_=now))


def _row(sender_id: str, event: Event) -> Row:
    data = event.as_dict()
    if "parse_data" in data:
        data["parse_data"] = {
            name: value for name, value in data["parse_data"].items() if name not in NOT_KEPT
        }
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": event.timestamp,
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _open(url: str) -> Engine:
    # Parameters are what people wrote: they stay out of error messages and so out of logs.
    options: Row = {"hide_parameters": True, "poolclass": QueuePool, "pool_size": THREADS}
    if sa.engine.make_url(url).get_backend_name() != "sqlite":
        waits = {
            "connect_timeout": int(BUSY_SECONDS),
            "options": f"-c statement_timeout={int(1000 * BUSY_SECONDS)}",
        }
        return sa.create_engine(url, pool_pre_ping=True, connect_args=waits, **options)
    # A connection goes from one thread to another, and is used by one at a time.
    waits = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = sa.create_engine(url, connect_args=waits, **options)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # Appended to a log, which the disk may be late with: a power cut may lose the last moments of a
    # talk, never its soundness, and what people submit is in another database.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    # What is deleted is overwritten: SQLite would only mark the place as free, also where it moves
    # rows to another page.
    connection.execute("PRAGMA secure_delete = ON")
