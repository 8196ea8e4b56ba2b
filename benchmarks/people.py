"""People who talk: questions, and the form of a company to its end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle
from uuid import uuid4

import httpx

from core.texts import say

QUESTIONS = (
    "ciao",
    "quanto dura un its?",
    "e quanto costa?",
    "che differenza c'è tra pcto e stage?",
    "chi paga l'assicurazione durante lo stage?",
    "mi serve un corso di meccatronica vicino a Monza, ce ne sono?",
    "grazie",
)
FORM = (
    "Buongiorno, siamo la Officine Prova srl di Seregno, 20 dipendenti, cerchiamo due saldatori",
    "meccanica",
    "quanto dura un corso its?",
    "diploma",
    "entro giugno",
    "assunzione",
    "no",
    "salta",
    say("forms.button.agree"),
    "Anna Prova, anna@example.it",
    "salta",
    say("forms.button.submit"),
)


class RestPerson:
    """One talk at Rasa's REST channel; `seconds` holds how long each turn took."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._sender = f"web-{uuid4().hex}"
        self._buttons: dict[str, str] = {}
        self.seconds: list[float] = []

    async def says(self, text: str) -> str:
        """What is answered; a text that is the title of a button is a tap on it."""
        metadata = {"channel": "web", "turn": uuid4().hex, "at": time.time_ns()}
        message = self._buttons.get(text, text)
        begin = time.perf_counter()
        response = await self._client.post(
            "/webhooks/rest/webhook",
            json={"sender": self._sender, "message": message, "metadata": metadata},
        )
        self.seconds.append(time.perf_counter() - begin)
        replies = response.raise_for_status().json()
        assert replies, f"no answer to {text!r}"
        self._buttons = {
            button["title"]: button["payload"]
            for reply in replies
            for button in reply.get("buttons", [])
        }
        return "\n".join(reply.get("text", "") for reply in replies)

    async def leaves(self) -> None:
        """Nothing stays open."""


class WebPerson:
    """One talk at the web chat at `url`, with a cookie of its own."""

    def __init__(self, url: httpx.URL) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=60, trust_env=False)
        self._buttons: dict[str, str] = {}
        self.seconds: list[float] = []

    async def says(self, text: str) -> str:
        """What is answered; a text that is the title of a button is a tap on it."""
        button = self._buttons.get(text)
        begin = time.perf_counter()
        response = await self._client.post(
            "/api/v1/chat/turns", json={"button": button} if button else {"text": text}
        )
        self.seconds.append(time.perf_counter() - begin)
        messages = response.raise_for_status().json()["messages"]
        self._buttons = {
            button["title"]: button["id"] for message in messages for button in message["buttons"]
        }
        return "\n".join(message["text"] for message in messages)

    async def leaves(self) -> None:
        """Closes the connection."""
        await self._client.aclose()


def talks() -> Iterator[tuple[str, ...]]:
    """Talks without end: one of questions, one of a form, and so on."""
    return cycle((QUESTIONS, FORM))
