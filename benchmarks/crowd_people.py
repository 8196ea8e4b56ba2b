"""The people of a crowd: students who ask, companies that fill in a form, both by the web chat."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

import httpx

from core.texts import say

MOST_TRIES = 40
PATIENCE_SECONDS = 60.0
# With these codes people are told that nothing was read.
NOT_READ = ("turn.busy", "request.too_many_turns")
CODE = re.compile(r"FAB-\d{4}-\d{6}")
# A question, and the words of which the answer has one; the second of a pair needs the first.
QUESTIONS = (
    ("quante ore di pcto servono al liceo?", ("90 ore",)),
    ("e al tecnico?", ("150",)),
    ("quanto dura un ITS?", ("2 anni", "due anni", "Due anni")),
    ("quanto costa l'its rizzoli", ("Non ho trovato",)),
    ("quanto ti danno per uno stage in lombardia", ("500",)),
    ("che tempo fa domani", ("mi occupo di ITS",)),
)
NAMES = "Abete Acero Betulla Carpino Cedro Ciliegio Faggio Frassino Ginepro Larice Olmo Quercia"
SKILLS = (
    ("due saldatori tig", "tig-welding", 2),
    ("tre magazzinieri", "warehouse-operation", 3),
    ("quattro carrellisti", "forklift-driving", 4),
)
SECTORS = (("meccanica", "mechanics"), ("logistica", "logistics"))
EDUCATION = (("Diploma", "diploma"), ("Laurea", "degree"), ("Qualifica", "qualification"))


@dataclass
class Turn:
    """One message: when it was first and last sent, when it was answered, and what was said when it
    was not: code, and seconds after the sending.
    """

    content: dict[str, Any]
    id: str = field(default_factory=lambda: uuid4().hex)
    first: float = 0.0
    sent: float = 0.0
    answered: float | None = None
    refusals: list[tuple[str, float]] = field(default_factory=list)

    @property
    def may_have_been_heard(self) -> int:
        """How often Rasa may have heard it: never when it was only told to be one too many."""
        told_unread = sum(code in NOT_READ for code, _ in self.refusals)
        return len(self.refusals) - told_unread + (self.answered is not None)

    @property
    def was_uncertain(self) -> bool:
        """Whether nobody knew, once, what had become of it."""
        return self.may_have_been_heard > 1


class Person:
    """Somebody at the chat page, with a cookie and an address of their own."""

    def __init__(self, url: str, number: int, pause: float) -> None:
        self.turns: list[Turn] = []
        self.wrong = 0
        self._random = Random(number)
        self._pause = pause
        self._buttons: dict[str, str] = {}
        # As a proxy before Bussola says it: not all of them are one school.
        address = f"10.1.{number // 250}.{number % 250 + 1}"
        self._client = httpx.AsyncClient(
            base_url=url,
            timeout=PATIENCE_SECONDS,
            trust_env=False,
            # The server closes what was idle for 5 s, and they pause for as long.
            limits=httpx.Limits(keepalive_expiry=2.0),
            headers={"X-Forwarded-For": address},
        )

    async def takes_part(self, turns: int) -> None:
        """Takes so many turns."""
        async with self._client:
            await self._client.get("/")
            # They do not all arrive in one moment.
            await asyncio.sleep(self._random.uniform(0, self._pause))
            reply = ""
            while len(self.turns) < turns:
                reply = await self.answers(reply)
                await asyncio.sleep(self._random.uniform(0.5, 1.5) * self._pause)

    async def answers(self, reply: str) -> str:
        """The reply to what this person says to `reply`."""
        raise NotImplementedError

    async def says(self, text: str) -> str:
        """The reply to `text`, or to a tap on the button of that title; the same turn again until
        there is one.
        """
        button = self._buttons.get(text)
        turn = Turn({"button": button} if button else {"text": text})
        self.turns.append(turn)
        for _ in range(MOST_TRIES):
            pause = await self._send(turn)
            if pause is None:
                return self._reply
            await asyncio.sleep(pause)
        return ""

    async def _send(self, turn: Turn) -> float | None:
        """Sends the turn; the seconds after which to send it again, None once it is answered."""
        turn.sent = time.monotonic()
        turn.first = turn.first or turn.sent
        try:
            response = await self._client.post(
                "/api/v1/chat/turns", json={**turn.content, "turn_id": turn.id}
            )
        except httpx.TransportError:
            turn.refusals.append(("no answer at all", time.monotonic() - turn.sent))
            return 1.0
        if not response.is_success:
            code = str(response.json()["error"]["code"])
            turn.refusals.append((code, time.monotonic() - turn.sent))
            return float(response.headers.get("Retry-After", 1))
        turn.answered = time.monotonic()
        messages = response.json()["messages"]
        self._buttons = {
            button["title"]: button["id"] for message in messages for button in message["buttons"]
        }
        self._reply = "\n".join(message["text"] for message in messages)
        return None


class Student(Person):
    """Asks the questions in turn."""

    async def answers(self, reply: str) -> str:
        """The reply to the next question."""
        question, expected = QUESTIONS[len(self.turns) % len(QUESTIONS)]
        answer = await self.says(question)
        if not any(words in answer for words in expected):
            self.wrong += 1
            print(f"{question} → {answer[:150]!r}")
        return answer


class Company(Person):
    """Reports a need, whose record must be `row`; `code` once it has the receipt. Then it asks."""

    def __init__(self, url: str, number: int, pause: float) -> None:
        super().__init__(url, number, pause)
        words, skill, people = SKILLS[number // 2 % len(SKILLS)]
        sector, education = self._random.choice(SECTORS), self._random.choice(EDUCATION)
        name = f"Officine {NAMES.split()[number % len(NAMES.split())]}"
        size = self._random.randint(11, 240)
        self.code = ""
        self.email = f"prova{number}@example.it"
        self._opening = (
            f"Buongiorno, siamo la {name} di Seregno, {size} dipendenti, cerchiamo {words}"
        )
        self._answers = {
            "company_name": name,
            "municipality": "Seregno",
            "company_size": str(size),
            "skills": words,
            "timeframe": "entro giugno",
            "sector": sector[0],
            "education_level": education[0],
            "modalities": "assunzione",
            "hosting": "No, per ora",
            "consent": "Acconsento",
            "contact_name": "Anna Prova",
            "contact_email": self.email,
        }
        self.row: dict[str, object] = {
            "company_name": name,
            "municipality": "Seregno",
            "company_size": size,
            "skills": [(skill, people)],
            "people_total": people,
            "sector": sector[1],
            "education_level": education[1],
            "modalities": ["hiring"],
            "contact_name": "Anna Prova",
        }

    async def answers(self, reply: str) -> str:
        """The reply to the answer to the question that stands last in `reply`."""
        if self.code:
            return await self.says(QUESTIONS[len(self.turns) % len(QUESTIONS)][0])
        heard = await self.says(self._words(reply))
        if found := CODE.search(heard):
            self.code = found[0]
        return heard

    def is_what(self, records: list[dict[str, Any]]) -> bool:
        """Whether there is one record of this company, and it is what was said."""
        if len(records) != 1 or records[0]["code"] != self.code:
            return False
        record = dict(records[0])
        record["skills"] = [(skill["skill_id"], skill["people"]) for skill in record["skills"]]
        return all(record[name] == meant for name, meant in self.row.items())

    def _words(self, reply: str) -> str:
        if not reply:
            return self._opening
        if say("forms.confirm") in reply:
            return say("forms.button.submit")
        asked = [
            (reply.rfind(say(f"forms.ask.{name}")), words) for name, words in self._answers.items()
        ]
        place, words = max(asked)
        return words if place >= 0 else "salta"
