"""A strict fake of Telegram's Bot API, over real HTTP, for a gateway in this process or in another.

It refuses what Telegram refuses, in Telegram's words: broken HTML, more than 4096 characters, empty
text, buttons with more than 64 bytes of data, chats that blocked the bot or never wrote to it, old
callbacks. A method that it does not know is a fault of the bot: it answers 404, and the end of the
`with` block fails.

    with FakeTelegram() as telegram:
        # start the gateway with BUSSOLA_TELEGRAM_API_URL=telegram.url
        BUSSOLA_TELEGRAM_TOKEN=telegram.token anna = telegram.user(7) anna.sends("ciao") [welcome] =
        await telegram.wait_messages(7, 1) anna.taps(welcome, "Sono uno studente") [_, answer] =
        await telegram.wait_messages(7, 2)

What arrived: `messages(chat_id)` and `sent`; `calls`, every request with its status; `answered`
(callbacks), `actions`, `commands`. `wait_messages(chat_id, n)`, `wait_texts(chat_id, n)`,
`wait_call(method, …)` and `wait_until(condition, what)` wait for it, and fail when it does not
come.

What people do: `user(chat_id)` and its `sends`, `sends_attachment`, `edits`, `taps`, `blocks`,
`unblocks`; `push(kind=…)` for any other update, `push_raw(kind=…)` for a malformed one. Every kind
is delivered whatever `allowed_updates` asks for, as Telegram too does for a while.

Trouble: `fails(method, fault, times=…)` with `too_many_requests(seconds)`, `SERVER_ERROR`,
`CONFLICT`, `CUT`, `CUT_AFTER_DOING` and `not_json(body)`; `repeats(update_id)`; `with
in_one_batch(backwards=…)`; `stop()` and `start()`, away and back at the same address with all it
knows.
"""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.fakes.http_server import HttpServer
from tests.fakes.telegram_methods import POLL_SECONDS, BotApi, Delivery, Refused
from tests.fakes.telegram_people import FakeUser, Json, SentMessage

WAIT_SECONDS = 120.0
PATH = re.compile(r"/bot([^/]+)/(\w+)")


@dataclass(frozen=True)
class Fault:
    """Trouble for one call: an answer with `status`, or the connection cut without any."""

    status: int | None
    description: str = ""
    retry_after: int | None = None
    after_doing: bool = False
    body: str | None = None
    """Sent in place of Telegram's own JSON, by something on the way."""


def too_many_requests(retry_after: int) -> Fault:
    """Telegram asks to wait that many seconds."""
    return Fault(429, f"Too Many Requests: retry after {retry_after}", retry_after)


SERVER_ERROR = Fault(500, "Internal Server Error")
CONFLICT = Fault(409, "Conflict: terminated by other getUpdates request")


def not_json(body: str) -> Fault:
    """Something on the way answers in Telegram's place, and what it says is not JSON."""
    return Fault(200, body=body)


CUT = Fault(None)
CUT_AFTER_DOING = Fault(None, after_doing=True)


@dataclass(frozen=True)
class Call:
    """A request of the bot; `status` is None where the connection was cut."""

    method: str
    parameters: Json
    status: int | None


class FakeTelegram(BotApi):
    """The Bot API for one bot, whose token is `token`, at `url`."""

    token = "1000:prova-di-un-segreto"

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self._server = HttpServer(self._serve)
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._users: dict[int, FakeUser] = {}
        self._history: list[Json] = []
        self._batch: list[Delivery] | None = None

    @property
    def url(self) -> str:
        """The address to use in place of https://api.telegram.org."""
        return self._server.url

    def start(self) -> None:
        """Is there, as before."""
        self._server.start()

    def stop(self) -> None:
        """Is away: connections are cut and then refused."""
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        unknown = {call.method for call in self.calls if call.method not in self.methods}
        assert not unknown, f"the bot called methods that do not exist here: {unknown}"

    def user(self, chat_id: int) -> FakeUser:
        """The person of that private chat, who has already found the bot."""
        self.known_chats.add(chat_id)
        return self._users.setdefault(chat_id, FakeUser(chat_id, self.push, self.blocked))

    def push(self, **content: Any) -> int:
        """An update with that content (`message={…}`, `poll={…}`…); returns its id."""
        with self.lock:
            if "callback_query" in content:
                self.callbacks.add(content["callback_query"]["id"])
            if "message" in content:
                self.known_chats.add(content["message"]["chat"]["id"])
            return self.push_raw(**content)

    def push_raw(self, **content: Any) -> int:
        """An update with that content, even if it is none that Telegram would send today."""
        with self.lock:
            update = {"update_id": 500_000 + len(self._history), **content}
            self._history.append(update)
            self._send_out(Delivery(update))
            return int(update["update_id"])

    def repeats(self, update_id: int) -> None:
        """Delivers once more an update that was delivered, confirmed or not."""
        with self.lock:
            [update] = [update for update in self._history if update["update_id"] == update_id]
            self._send_out(Delivery(update, again=True))

    @contextmanager
    def in_one_batch(self, *, backwards: bool = False) -> Iterator[None]:
        """What happens in the block is delivered together at its end, latest
        first if `backwards`.
        """
        self._batch = []
        yield
        with self.lock:
            self.deliveries += reversed(self._batch) if backwards else self._batch
            self._batch = None

    def fails(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """Makes the next calls of `method` fail."""
        with self.lock:
            self._faults[method].extend([fault] * times)

    def messages(self, chat_id: int) -> list[SentMessage]:
        """What the bot has sent to that chat."""
        with self.lock:
            return [message for message in self.sent if message.chat_id == chat_id]

    async def wait_messages(self, chat_id: int, number: int) -> list[SentMessage]:
        """All messages of that chat, once there are at least `number`."""
        await self.wait_until(
            lambda: len(self.messages(chat_id)) >= number,
            lambda: (
                f"{number} messages in chat {chat_id}: {[m.text for m in self.messages(chat_id)]}"
            ),
        )
        return self.messages(chat_id)

    async def wait_texts(self, chat_id: int, number: int) -> list[str]:
        """What people read in that chat, once there are at least `number` messages."""
        return [message.text for message in await self.wait_messages(chat_id, number)]

    async def wait_call(self, method: str, **parameters: Any) -> Call:
        """The first call of `method` with these parameters, once there is one."""
        wanted = {name: str(value) for name, value in parameters.items()}

        def found() -> list[Call]:
            calls = [call for call in list(self.calls) if call.method == method]
            return [call for call in calls if wanted.items() <= call.parameters.items()]

        await self.wait_until(
            lambda: bool(found()), lambda: f"a call of {method} with {parameters}"
        )
        return found()[0]

    async def wait_until(self, condition: Callable[[], bool], what: Callable[[], str]) -> None:
        """Returns once `condition` holds; fails, saying what is missing, when it never does."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"still waiting for {what()}"
            await asyncio.sleep(POLL_SECONDS)

    def _send_out(self, delivery: Delivery) -> None:
        (self.deliveries if self._batch is None else self._batch).append(delivery)

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        parameters = await _parameters(scope, receive)
        path = PATH.fullmatch(scope["path"])
        method = path[2] if path else scope["path"]
        answer: Json | str
        try:
            if path is None or path[1] != self.token:
                raise Refused(401, "Unauthorized")
            status, answer = 200, {"ok": True, "result": await self._call(method, parameters)}
        except Refused as refusal:
            status, answer = refusal.status or 0, refusal.body or _refusal(refusal)
        with self.lock:
            self.calls.append(Call(method, parameters, status or None))
        await _answer(send, status, answer)

    async def _call(self, method: str, parameters: Json) -> object:
        with self.lock:
            faults = self._faults[method]
            fault = faults.popleft() if faults else None
        if fault is not None and not fault.after_doing:
            raise Refused(fault.status, fault.description, fault.retry_after, fault.body)
        if method not in self.methods:
            raise Refused(404, "Not Found: method not found")
        result = await self.methods[method](parameters)
        if fault is not None:
            raise Refused(fault.status, fault.description, fault.retry_after)
        return result


async def _parameters(scope: Any, receive: Any) -> Json:
    body, more = b"", True
    while more:
        event = await receive()
        body += event.get("body", b"")
        more = event.get("more_body", False)
    if dict(scope["headers"]).get(b"content-type", b"").startswith(b"application/json"):
        return dict(json.loads(body or b"{}"))
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _refusal(refusal: Refused) -> Json:
    answer: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.retry_after is not None:
        answer["parameters"] = {"retry_after": refusal.retry_after}
    return answer


async def _answer(send: Any, status: int, answer: Json | str) -> None:
    body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status or 200, "headers": headers})
    if status:
        await send({"type": "http.response.body", "body": body})
    # Else the promised body never comes: the server cuts the connection.
