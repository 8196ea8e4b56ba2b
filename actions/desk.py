"""What the actions work with: the database, the knowledge in use, the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from rasa_sdk import Tracker

from actions.messages import Message
from actions.presses import CHOOSE, PRESS, Press, read_press
from core.clock import ROME, now
from knowledge.keeper import Knowledge, KnowledgeKeeper
from store.database import Database
from store.models import UnansweredKind


@dataclass(frozen=True)
class Desk:
    """Shared by all actions of the process."""

    database: Database
    keeper: KnowledgeKeeper
    clock: Callable[[], datetime] = lambda: now().astimezone(ROME)


@dataclass(frozen=True)
class Found:
    """An entity of a message: its kind, what it means, and where it stands (`text[start:end]`)."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Turn:
    """One message of a person, as Rasa heard it; `memory` holds the slots.

    `id` is the channel's: the same again when the message is delivered again. `at` is when the
    channel passed it on, in nanoseconds: turns may come late, behind newer ones.
    """

    id: str
    at: int
    person: str
    text: str
    intent: str
    confidence: float
    press: Press | None
    entities: tuple[Found, ...]
    memory: Mapping[str, Any]
    knowledge: Knowledge
    now: datetime

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, be it one that no longer means anything."""
        return self.intent == CHOOSE

    @property
    def channel(self) -> str:
        """Where the person writes: the part of the person key before its first dash."""
        return self.person.partition("-")[0]

    @property
    def company_name(self) -> str | None:
        """The first company named in the message."""
        return next((found.value for found in self.entities if found.kind == "company_name"), None)

    @classmethod
    def from_tracker(cls, tracker: Tracker, knowledge: Knowledge, moment: datetime) -> Turn:
        """Read the latest message; of several entities of a kind the first counts."""
        message = tracker.latest_message
        entities = tuple(
            Found(
                entity["entity"],
                str(entity["value"]),
                entity.get("start") or 0,
                entity.get("end") or 0,
            )
            for entity in message.get("entities", [])
        )
        parts = {found.kind: found.value for found in reversed(entities)}
        intent = message.get("intent") or {}
        pressed = intent.get("name") == CHOOSE
        metadata = message.get("metadata") or {}
        return cls(
            id=metadata.get("turn") or uuid4().hex,
            at=metadata.get("at") or time.time_ns(),
            person=tracker.sender_id,
            text="" if pressed else message.get("text") or "",
            intent=intent.get("name") or "",
            confidence=intent.get("confidence") or 0.0,
            press=read_press(parts.get(PRESS, "")) if pressed else None,
            entities=entities,
            memory=tracker.slots,
            knowledge=knowledge,
            now=moment,
        )


@dataclass(frozen=True)
class Reply:
    """What to say, and what to remember in Rasa's slots; `unanswered` when a question got no
    answer.
    """

    messages: tuple[Message, ...]
    memory: Mapping[str, Any] = field(default_factory=dict)
    unanswered: UnansweredKind | None = None

    def to_json(self) -> dict[str, Any]:
        """What was said, as kept for a turn that comes again."""
        return {
            "messages": [message.to_json() for message in self.messages],
            "memory": dict(self.memory),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Reply:
        """Read back what `to_json` wrote."""
        return cls(tuple(map(Message.from_json, stored["messages"])), stored["memory"])
