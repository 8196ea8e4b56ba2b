"""The network between two processes, which can be told to misbehave: refuse, cut, delay, double,
overtake, garble.

A `Link` listens on a port of its own and carries each HTTP request to the real port, one request to
a connection. It has a thread and an event loop of its own, so that nothing the test does holds it
up.
"""

import asyncio
import re
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

_FAULT = b"Traceback (most recent call last): KeyError: 'conversation'"
GARBAGE = (
    b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(_FAULT), _FAULT)
)
NO_LINGER = struct.pack("ii", 1, 0)
HEAD_MAX_BYTES = 64 * 1024
# A held request goes on by itself after this long, so that nobody is held for ever.
HELD_SECONDS = 8.0


class Act(StrEnum):
    """What can happen to a request on its way."""

    REFUSE = "refused"
    CUT_BEFORE = "cut before it arrived"
    CUT_AFTER = "reply lost"
    GARBLE = "garbage for a reply"
    DELAY = "late"
    DOUBLE = "sent twice"
    OVERTAKE = "overtaken by a later one"


@dataclass
class Trouble:
    """One misfortune for one request; `met` once a request has met it.

    `seconds` is how late a delayed request arrives, how long after the reply its double follows, or
    how long an overtaken one is held at most.
    """

    act: Act
    seconds: float = 0.0
    met: bool = False


@dataclass(frozen=True)
class Request:
    """A request as it is on the wire."""

    head: bytes
    body: bytes

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode()


@dataclass(eq=False)
class _Held:
    sender: str
    overtaken: asyncio.Event = field(default_factory=asyncio.Event)


class Link:
    """Carries requests to `port` of this machine; `sender_of` says whose a request is, None for one
    never troubled.
    """

    def __init__(self, port: int, sender_of: Callable[[Request], str | None]) -> None:
        self._to = port
        self._sender_of = sender_of
        self._troubles: deque[Trouble] = deque()
        self._held: list[_Held] = []
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._tasks: set[asyncio.Task[None]] = set()
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def trouble(self, trouble: Trouble) -> None:
        """Lets the next request meet `trouble`."""
        with self._lock:
            self._troubles.append(trouble)

    def spare(self, trouble: Trouble) -> None:
        """Takes back a trouble that no request has met."""
        with self._lock, suppress(ValueError):
            self._troubles.remove(trouble)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(
            self._serve, sock=self._listener, limit=HEAD_MAX_BYTES
        )

    async def _end(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if self._take(lambda trouble: trouble.act is Act.REFUSE):
                return
            request = await _read_request(reader)
            sender = self._sender_of(request)
            trouble = (
                None
                if sender is None
                else self._take(lambda trouble: trouble.act is not Act.REFUSE)
            )
            await self._carry(request, sender or "", trouble, reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # One end went away: the other is cut off below, as it would be without us.
        finally:
            self._tasks.discard(task)
            _cut(writer)

    async def _carry(
        self,
        request: Request,
        sender: str,
        trouble: Trouble | None,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        act = trouble.act if trouble else None
        seconds = trouble.seconds if trouble else 0.0
        if act is Act.CUT_BEFORE:
            return
        if act is Act.GARBLE:
            await _say(writer, GARBAGE)
            return
        if act is Act.CUT_AFTER:
            await self._exchange(request, sender)
            return
        if act is None:
            reply = await _while_connected(reader, self._exchange(request, sender))
        elif act is Act.DOUBLE:
            twin = self._start(self._double(request, sender, seconds)) if seconds == 0 else None
            reply = await self._exchange(request, sender)
            if twin is None:
                self._start(self._double(request, sender, seconds))
        else:
            await (
                asyncio.sleep(seconds)
                if act is Act.DELAY
                else self._hold(sender, seconds or HELD_SECONDS)
            )
            # What is late on the network arrives, whether or not its sender still waits.
            reply = await self._exchange(request, sender)
        await _say(writer, reply)

    async def _exchange(self, request: Request, sender: str) -> bytes:
        """The whole reply; whoever is held behind a request of the same sender may then go on."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._to)
        try:
            writer.write(request.head + request.body)
            reply = await reader.read()
        finally:
            _cut(writer)
        if not reply:
            raise ConnectionResetError
        for held in self._held:
            if held.sender == sender:
                held.overtaken.set()
        return reply

    async def _double(self, request: Request, sender: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        with suppress(OSError):
            await self._exchange(request, sender)

    async def _hold(self, sender: str, seconds: float) -> None:
        held = _Held(sender)
        self._held.append(held)
        with suppress(TimeoutError):
            await asyncio.wait_for(held.overtaken.wait(), seconds)
        self._held.remove(held)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _take(self, wanted: Callable[[Trouble], bool]) -> Trouble | None:
        with self._lock:
            if not self._troubles or not wanted(self._troubles[0]):
                return None
            trouble = self._troubles.popleft()
            trouble.met = True
            return trouble


async def _read_request(reader: asyncio.StreamReader) -> Request:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return Request(b"\r\n".join([lines[0], b"Connection: close", *lines[1:]]), body)


async def _while_connected(reader: asyncio.StreamReader, work: Coroutine[Any, Any, bytes]) -> bytes:
    """The result of `work`, given up when the client hangs up, as a server
    sees it without a proxy.
    """
    doing, leaving = asyncio.create_task(work), asyncio.create_task(reader.read(1))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise ConnectionResetError
        return doing.result()
    finally:
        doing.cancel()
        leaving.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def _say(writer: asyncio.StreamWriter, reply: bytes) -> None:
    writer.write(reply)
    await writer.drain()
    writer.write_eof()
    # Closed by a reset, a reply may be lost in the client's buffers.
    await asyncio.sleep(0)
    writer.close()
    await writer.wait_closed()


def _cut(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    with suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
    writer.transport.abort()
