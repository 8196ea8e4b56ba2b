"""A stand-in for Rasa that speaks its REST channel: it answers what the test tells it to."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from tests.fakes.http_server import HttpServer

WAIT_SECONDS = 120.0

Json = dict[str, Any]
Replies = list[Json]


def echo(message: Json) -> Replies:
    """Says back what it heard."""
    return [{"recipient_id": message["sender"], "text": f"Hai scritto: {message['message']}"}]


class FakeRasa(HttpServer):
    """`heard` is all it was told, in order; `reply` makes its answers; `status` and `body` replace
    them.

    While `holding` it answers nobody, and a turn takes `seconds`; `most_at_once` is how many turns
    of one person overlapped. `named_in_headers` are the people whom a proxy before it would see.
    """

    def __init__(self, reply: Callable[[Json], Replies] = echo) -> None:
        super().__init__(self._serve)
        self.forget(reply)

    def forget(self, reply: Callable[[Json], Replies] = echo) -> None:
        """Is as new, at the same address."""
        self.reply = reply
        self.heard: list[Json] = []
        self.status = 200
        self.body: bytes | None = None
        self.holding = False
        self.seconds = 0.0
        self.named_in_headers: list[str] = []
        self.most_at_once: dict[str, int] = {}
        self._now: dict[str, int] = {}

    @property
    def texts(self) -> list[str]:
        """The words it was told, in order."""
        return [message["message"] for message in self.heard]

    async def wait_heard(self, number: int) -> None:
        """Returns once it was told at least `number` things."""
        async with asyncio.timeout(WAIT_SECONDS):
            while len(self.heard) < number:
                await asyncio.sleep(0.01)

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        assert (scope["method"], scope["path"]) == ("POST", "/webhooks/rest/webhook")
        body, more = b"", True
        while more:
            event = await receive()
            body += event.get("body", b"")
            more = event.get("more_body", False)
        message = json.loads(body)
        self.heard.append(message)
        named = dict(scope["headers"]).get(b"x-bussola-person", b"")
        self.named_in_headers.append(named.decode())
        person = message["sender"]
        self._now[person] = self._now.get(person, 0) + 1
        self.most_at_once[person] = max(self.most_at_once.get(person, 0), self._now[person])
        try:
            await asyncio.sleep(self.seconds)
            while self.holding:
                await asyncio.sleep(0.01)
        finally:
            self._now[person] -= 1
        answer = json.dumps(self.reply(message)).encode() if self.body is None else self.body
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(answer)).encode()),
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})
