"""One life of a service: started so that it cannot outlive us, heard until it ends, ended with all
that it started.
"""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import suppress

from bussola.journal import Journal
from bussola.project import ROOT, die_with_parent
from bussola.services import Service
from core.channels import GATEWAY_IS_UP

# A process that will not stop is killed well before anybody loses patience.
STOP_SECONDS = 10.0
# What it printed last is in the pipe when it ends; only what left its group could hold that open.
LAST_WORDS_SECONDS = 1.0
MAX_LINE_BYTES = 65_536
NOT_STARTED = 127
"""The exit code of what could not even be started, as a shell gives it."""


class Process(asyncio.SubprocessProtocol):
    """A running service; `ended` is set when it is over, and then `exit_code` is known."""

    def __init__(self, service: Service, journal: Journal) -> None:
        self.ended = asyncio.Event()
        self.exit_code = NOT_STARTED
        self._service = service
        self._journal = journal
        self._says_it_is_up = False
        self._rest = b""
        self._silent = asyncio.Event()
        self._transport: asyncio.SubprocessTransport | None = None

    @classmethod
    async def start(cls, service: Service, journal: Journal) -> "Process":
        """Start `service`; one that cannot be started has ended at once, and its log says why."""
        process = cls(service, journal)
        try:
            await asyncio.get_running_loop().subprocess_exec(
                lambda: process,
                *service.command,
                stdin=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.STDOUT,
                env=dict(service.environment),
                cwd=ROOT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        except OSError as fault:
            journal.write(service.name, str(fault))
            process.ended.set()
        return process

    async def is_healthy(self) -> bool:
        """Whether it does its job: by the service's own sign, or by its word where it has none."""
        if self._service.is_healthy is None:
            return self._says_it_is_up
        return await self._service.is_healthy()

    async def end(self) -> None:
        """Ask it to stop, kill it if it does not; returns when nothing of it is left."""
        if self._transport is None:
            return
        if not self.ended.is_set():
            self._signal_group(signal.SIGTERM)
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await self.ended.wait()
            except TimeoutError:
                self._signal_group(signal.SIGKILL)
                await self.ended.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                await self._silent.wait()
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It runs."""
        assert isinstance(transport, asyncio.SubprocessTransport)
        self._transport = transport

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """It printed something."""
        for line in self._lines(data):
            self._journal.write(self._service.name, line)
            self._says_it_is_up |= line.endswith(GATEWAY_IS_UP)

    def process_exited(self) -> None:
        """It is over."""
        assert self._transport is not None
        code = self._transport.get_returncode()
        self.exit_code = NOT_STARTED if code is None else code
        # What a dead service leaves behind would hold its port and its output.
        self._signal_group(signal.SIGKILL)
        self.ended.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over, and all that it printed has been heard."""
        if self._rest:
            self._journal.write(self._service.name, self._rest.decode(errors="replace"))
        self._silent.set()

    def _lines(self, data: bytes) -> Iterator[str]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > MAX_LINE_BYTES:
            lines, self._rest = [*lines, self._rest], b""
        yield from (line.decode(errors="replace").rstrip("\r") for line in lines)

    def _signal_group(self, number: signal.Signals) -> None:
        assert self._transport is not None
        with suppress(ProcessLookupError):
            # It leads a group of its own, from its start.
            os.killpg(self._transport.get_pid(), number)
