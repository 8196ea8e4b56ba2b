"""Runs in Rasa's environment: keeps talks in the tracker's file, as Rasa does and as ours does.

Arguments: the tracker's file. Prints a report in JSON.
"""

import asyncio
import json
import sqlite3
import sys
import time
from contextlib import closing
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import WindowedTrackerStore

PATH = sys.argv[1]
DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  early: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  late: {type: text, influence_conversation: false, mappings: [{type: custom}]}
"""
)
PARSED = {
    "text": "ciao",
    "intent": {"name": "greet", "confidence": 0.9},
    "entities": [],
    "intent_ranking": [{"name": "greet", "confidence": 0.9}],
    "text_tokens": [[0, 4]],
}
TURNS = 40


async def talk(store: Any, person: str, turns: int, first: int = 0) -> list[int]:
    """Turns as Rasa's processor takes them; how many events each began with."""
    lengths = []
    for turn in range(first, first + turns):
        tracker = await store.get_or_create_tracker(person, append_action_listen=False)
        lengths.append(len(tracker.events))
        tracker.update(UserUttered(f"detto {turn}", PARSED["intent"], [], PARSED))
        if turn == 0:
            tracker.update(SlotSet("early", "primo"))
        tracker.update(SlotSet("late", str(turn)))
        tracker.update(BotUttered(f"risposta {turn}"))
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        await store.save(tracker)
    return lengths


def said(tracker: DialogueStateTracker) -> list[str]:
    return [each.text for each in tracker.events if isinstance(each, UserUttered)]


def in_file(query: str, *values: str) -> list[Any]:
    with closing(sqlite3.connect(PATH)) as file:
        found = file.execute(query, values).fetchall()
        file.commit()
    return found


async def main() -> None:
    report: dict[str, Any] = {}
    released = SQLTrackerStore(domain=DOMAIN, db=PATH)
    report["released"] = (await talk(released, "web-old", TURNS))[-1]

    store: Any = WindowedTrackerStore(DOMAIN, f"sqlite:///{PATH}")
    report["window"] = max(await talk(store, "web-1", TURNS))
    tracker = await store.retrieve("web-1")
    report["slots"] = tracker.current_slot_values()
    report["latest"] = tracker.latest_message.text
    report["latest_action"] = tracker.latest_action_name
    report["whole"] = said(await store.retrieve_full_tracker("web-1"))

    # Whoever talked with Rasa's own store goes on where they were.
    report["old_slots"] = (await store.retrieve("web-old")).current_slot_values()
    await talk(store, "web-old", 1, first=TURNS)
    report["old_whole"] = said(await store.retrieve_full_tracker("web-old"))

    # What is purged in the middle of a turn is gone, what is new is written once.
    during = await store.retrieve("web-1")
    in_file(
        "DELETE FROM events WHERE id IN "
        "(SELECT id FROM events WHERE sender_id = ? ORDER BY id LIMIT 100)",
        "web-1",
    )
    during.update(UserUttered("dopo", PARSED["intent"], [], PARSED))
    await store.save(during)
    await store.save(during)
    report["after_purge"] = said(await store.retrieve_full_tracker("web-1"))

    in_file("DELETE FROM events WHERE sender_id = ?", "web-1")
    in_file("DELETE FROM talks WHERE sender_id = ?", "web-1")
    report["erased"] = await store.retrieve("web-1")
    report["strangers"] = sorted(await store.keys())
    report["stored_keys"] = sorted(
        json.loads(
            in_file("SELECT data FROM events WHERE type_name = 'user' ORDER BY id DESC")[0][0]
        )["parse_data"]
    )
    report["disk"] = await store._in_thread(
        lambda connection: [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete")
        ]
    )
    report["waits"] = await wait_for_a_lock(store)
    print(json.dumps(report))


async def wait_for_a_lock(store: Any) -> dict[str, Any]:
    """How a locked file is met: by a fault, while the loop and other people's reads go on."""
    tracker = await store.retrieve("web-old")
    tracker.update(UserUttered("mentre è chiuso", PARSED["intent"], [], PARSED))
    with closing(sqlite3.connect(PATH, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        saving = asyncio.create_task(store.save(tracker))
        await asyncio.sleep(0)
        read = said(await store.retrieve("web-old"))[-1]
        is_waiting = not saving.done()
        try:
            await saving
            fault = ""
        except Exception as error:  # noqa: BLE001
            fault = str(error)
        seconds = time.monotonic() - begin
        other.execute("ROLLBACK")
    return {
        "read_meanwhile": read,
        "is_waiting": is_waiting,
        "fault": fault,
        "in_time": seconds < 10,
    }


asyncio.run(main())
