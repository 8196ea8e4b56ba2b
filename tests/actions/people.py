"""A person who talks to the real actions as Rasa does: trackers in, dispatched messages and
events out.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Context
from actions.rasa_action import RasaAction
from core.errors import DatabaseUnavailable
from knowledge.keeper import Knowledge, KnowledgeKeeper
from store.database import Database
from tests.left_open import SKIP, is_left_open

PERSON = "web-0123456789abcdef0123456789abcdef"
DOMAIN: dict[str, Any] = {}
OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)


@cache
def actions_by_intent() -> list[tuple[str, str]]:
    """Intent and action of every rule of the project."""
    rules = [
        rule
        for path in sorted(Path("data/rules").glob("*.yml"))
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    ]
    return [(rule["steps"][0]["intent"], rule["steps"][1]["action"]) for rule in rules]


@dataclass
class Person:
    """Says and presses; `text` and `titles` are what came back. `slots` is what Rasa remembers
    between turns.
    """

    context: Context
    sender: str = PERSON
    slots: dict[str, Any] = field(default_factory=lambda: {"last_question": None})
    messages: list[dict[str, Any]] = field(default_factory=list)
    last: tuple[str, str, float, list[dict[str, Any]]] | None = None
    turns: int = 0

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def titles(self) -> list[str]:
        return [button["title"] for message in self.messages for button in message["buttons"]]

    def payload(self, title: str) -> str:
        """What Rasa would receive if the button were pressed."""
        [payload] = [
            b["payload"]
            for message in self.messages
            for b in message["buttons"]
            if b["title"] == title
        ]
        return str(payload)

    async def says(self, text: str, intent: str, confidence: float = 0.95, **entities: str) -> str:
        """A typed message that the classifier took for `intent`; the rules
        choose the action.
        """
        found: list[dict[str, Any]] = [
            {
                "entity": name,
                "value": value,
                "start": text.index(value),
                "end": text.index(value) + len(value),
            }
            for name, value in entities.items()
        ]
        return await self._turn(text, intent, confidence, found)

    async def presses(self, title: str) -> str:
        """The button called `title` of the last reply."""
        return await self.sends(self.payload(title))

    async def sends(self, payload: str) -> str:
        """The payload of a button, of this reply or of an earlier one."""
        choice = yaml.safe_load(payload.removeprefix("/choose"))
        found: list[dict[str, Any]] = [
            {"entity": name, "value": value} for name, value in choice.items()
        ]
        return await self._turn(payload, "choose", 1.0, found)

    async def repeats(self, behind: int = 0) -> str:
        """The last message once more, as a channel delivers it twice: it bears the same id.

        `behind` is how many newer ones came before it.
        """
        assert self.last is not None
        newest, self.turns = self.turns, self.turns - 1 - behind
        reply = await self._turn(*self.last)
        self.turns = newest
        return reply

    async def _turn(
        self, text: str, intent: str, confidence: float, entities: list[dict[str, Any]]
    ) -> str:
        self.last, self.turns = (text, intent, confidence, entities), self.turns + 1
        tracker = Tracker.from_dict(
            {
                "sender_id": self.sender,
                "slots": self.slots,
                "latest_message": {
                    "text": text,
                    "intent": {"name": intent, "confidence": confidence},
                    "entities": entities,
                    "metadata": {
                        "channel": "web",
                        "turn": f"{self.sender}-{self.turns}",
                        "at": self.turns,
                    },
                },
                "events": [],
                "paused": False,
                "followup_action": None,
                "active_loop": {},
                "latest_action_name": "action_listen",
            }
        )
        dispatcher = CollectingDispatcher()
        [action] = [action for asked, action in actions_by_intent() if asked == intent]
        events = await RasaAction(action, self.context).run(dispatcher, tracker, DOMAIN)
        *changed, followed = events
        assert followed == FollowupAction("action_listen")
        for event in changed:
            assert event["event"] == "slot"
            self.slots[event["name"]] = event["value"]
        self.messages = dispatcher.messages
        with suppress(DatabaseUnavailable):
            await self.context.behind.flush()
        if is_left_open(self.text):
            return f"{self.text}\n{await self.says(SKIP, 'skip')}"
        return self.text


@dataclass
class Clock:
    """Stands still until a test moves it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


class ReadyKeeper(KnowledgeKeeper):
    """Starts with the index that the session made of the same content, so no test waits for
    another.
    """

    def __init__(self, database: Database, knowledge: Knowledge) -> None:
        super().__init__(database)
        self._knowledge, self._release = knowledge, 1


async def fill(person: Person) -> None:
    """The needs form up to its summary."""
    await person.says(OPENING, "report_need")
    for answer in ("meccanica", "diploma", "assunzione", "stage", "salta", "salta"):
        await person.says(answer, "give_detail")
    await person.presses("Acconsento")
    for answer in ("Maria Esempio", "maria@esempio.it", "salta"):
        await person.says(answer, "give_detail")
