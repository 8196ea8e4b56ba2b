"""What people leave in the database and in Rasa's tracker, every word of it marked, and the search
for its bytes.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from actions.presses import JudgeAnswer
from core.clock import now
from core.errors import SubmissionConflict
from store.buttons import keep_buttons, mint_buttons
from store.database import Database
from store.drafts import close_draft, open_draft, remember_turn, save_answers
from store.feedback import give_verdict
from store.records import NewSubmission
from store.records.needs import NEED_KIND, NewNeed, NewSkill
from store.records.offers import OFFER_KIND, NewOffer
from store.records.requests import REQUEST_KIND, NewRequest
from store.submissions import Amendment, Receipt, submit
from store.unanswered import note_question

OLD_TRACKER = """
CREATE TABLE events (
    id INTEGER NOT NULL PRIMARY KEY, sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT
);
CREATE INDEX ix_events_sender_id ON events (sender_id);
"""
"""As Rasa 3.6 makes it, and as databases of our first versions still have it."""
TRACKER = (
    OLD_TRACKER
    + """
CREATE TABLE talks (
    sender_id VARCHAR(255) NOT NULL PRIMARY KEY, slots TEXT NOT NULL, timestamp FLOAT NOT NULL
);
"""
)
"""As `bot/tracker_store.py` makes it."""


def marked(model: Any, mark: str, **fixed: Any) -> dict[str, Any]:
    """Values for every field of `model`, the free ones with the mark and the field's name."""
    contacts = {"consent_version": "2026-11", "consent_at": datetime(2026, 11, 23, tzinfo=UTC)}
    texts = {
        field.name: f"{mark}{field.name}"
        for field in fields(model)
        if field.type in (str, str | None)
    }
    return {**texts, **contacts, **fixed}


def need(mark: str, **changes: Any) -> NewSubmission:
    ours = {
        "sector": "mechanics",
        "municipality": "Seregno",
        "ateco_code": "25",
        "istat_code": "108039",
    }
    own = {"province": "MB", "education_level": "its", "modalities": ("hiring",)}
    skills = (
        NewSkill("Saldatura TIG", f"{mark}known", "tig-welding", None, 2),
        NewSkill(f"{mark}label", f"{mark}unknown"),
    )
    return NewNeed(**marked(NewNeed, mark, skills=skills, **ours, **own) | changes)


def offer(mark: str) -> NewSubmission:
    ours = {
        "sector": "mechanics",
        "municipality": "Seregno",
        "valid_until": date(2027, 6, 1),
        "safety_seen": True,
    }
    return NewOffer(**marked(NewOffer, mark, **ours, for_pcto=True, for_internship=False, places=2))


def callback(mark: str) -> NewSubmission:
    return NewRequest(**marked(NewRequest, mark, kind="callback", asker="company", topic=None))


async def leave_everything(database: Database, person: str, mark: str) -> Receipt:
    """Everything that a person can leave; the receipt of the need."""
    mine: dict[str, Any] = {
        "person": person,
        "channel": "web",
        "answers": {"notes": f"{mark}answers"},
    }
    first, *keys = (uuid4().hex for _ in range(4))
    async with database.transaction() as session:
        receipt = await submit(session, NEED_KIND, need(mark), key=first, **mine)
        amends = Amendment(receipt.code, 1)
        await submit(
            session, NEED_KIND, need(mark, notes=f"{mark}" * 40), key=keys[0], amends=amends, **mine
        )
        await submit(session, OFFER_KIND, offer(mark), key=keys[1], **mine)
        await submit(session, REQUEST_KIND, callback(mark), key=keys[2], **mine)
        sent = await open_draft(session, person, "need")
        await save_answers(session, sent.id, {"notes": f"{mark}sent" * 30})
        await close_draft(session, sent.id, "submitted")
        await remember_turn(session, sent.id, "update-1", 1, {"text": f"{mark}reply"})
        unfinished = await open_draft(session, person, "offer")
        await save_answers(session, unfinished.id, {"tasks": f"{mark}draft"})
        payload = JudgeAnswer(answer=f"{mark}answer", entry="pcto-hours", step="up").payload
        shown = [("👍", payload), (f"Cambia {mark}title", "/change")]
        await keep_buttons(session, mint_buttons(person, shown))
        verdict: dict[str, Any] = {
            "verdict": "down",
            "reason": "other",
            "reason_text": f"{mark}comment",
        }
        await give_verdict(
            session, answer=f"{mark}answer", entry="pcto-hours", channel="web", **verdict
        )
        await note_question(session, "unknown", f"Ma il {mark}question di […] apre?")
    with pytest.raises(SubmissionConflict):
        async with database.transaction() as session:
            await submit(session, NEED_KIND, need(mark, notes=f"{mark}conflict"), key=first, **mine)
    return receipt


def talk(path: Path, person: str, mark: str, turns: int = 1, at: datetime | None = None) -> None:
    """Turns as Rasa writes them, each in a transaction of its own."""
    moment = (at or now()).timestamp()
    with closing(sqlite3.connect(path)) as tracker:
        tracker.execute("PRAGMA journal_mode = WAL")
        for turn in range(turns):
            said = {
                "text": f"ma il {mark}question di Mario Esempio apre?",
                "metadata": {"turn": f"{mark}{turn}"},
            }
            events = [
                ("user", json.dumps(said)),
                ("bot", json.dumps({"text": f"{mark}reply " * 30})),
            ]
            tracker.executemany(
                "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, "
                "data) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (person, kind, moment, f"{mark}intent", f"{mark}action", data)
                    for kind, data in events
                ],
            )
            if tracker.execute("SELECT 1 FROM sqlite_master WHERE name = 'talks'").fetchone():
                tracker.execute(
                    "INSERT OR REPLACE INTO talks VALUES (?, ?, ?)",
                    (person, json.dumps({"last_question": f"{mark}slot"}), moment),
                )
            tracker.commit()


def files_with(folder: Path, *words: str) -> list[str]:
    """The files under `folder` where any of the words is, in any case."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes().lower() if path.is_file() else b""
        found += [f"{path.name}: {word}" for word in words if word.lower().encode() in content]
    return found
