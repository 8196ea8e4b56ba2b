"""Keeps one service alive: starts it, waits until it is well, starts it again when it dies."""

import asyncio
from contextlib import suppress

from bussola.console import Refusal, tell
from bussola.journal import OWN, Journal
from bussola.process import Process
from bussola.reports import Reports
from bussola.restarts import WINDOW_SECONDS, Restarts
from bussola.services import Service
from core.clock import now
from core.deaths import Death

# Asked often at first, so that a start is not kept waiting; each question to Rasa is a whole turn.
FIRST_POLL_SECONDS = 0.1
LONGEST_POLL_SECONDS = 2.0
# A first answer may need a cold disk and a slow machine.
START_SECONDS = 180.0


class Keeper:
    """Keeps `service` alive; `up` is set once it has been well for the first time."""

    def __init__(self, service: Service, journal: Journal, reports: Reports) -> None:
        self.up = asyncio.Event()
        self._service = service
        self._journal = journal
        self._reports = reports
        self._restarts = Restarts()
        self._late = False

    async def keep(self) -> None:
        """Run the service until cancelled, and then end it.

        Raises:
            Refusal: it ended before it had ever been well, or did not become well in time; its last
            lines are in the sentence.
        """
        while True:
            code = await self._live()
            last_lines = self._journal.take_last_lines(self._service.name)
            if not self.up.is_set():
                raise Refusal(
                    "cli.run.unhealthy" if self._late else "cli.run.died",
                    name=self._service.name,
                    last_lines="\n".join(last_lines),
                )
            await asyncio.sleep(self._note(Death(at=now(), exit_code=code, last_lines=last_lines)))

    async def _live(self) -> int:
        process = await Process.start(self._service, self._journal)
        watch = asyncio.create_task(self._watch(process))
        try:
            await process.ended.wait()
        finally:
            watch.cancel()
            await process.end()
        return process.exit_code

    async def _watch(self, process: Process) -> None:
        clock = asyncio.get_running_loop().time
        deadline = clock() + START_SECONDS
        pause = FIRST_POLL_SECONDS
        while not await process.is_healthy():
            if clock() > deadline:
                self._late = True
                await process.end()
                return
            await asyncio.sleep(pause)
            pause = min(LONGEST_POLL_SECONDS, 1.5 * pause)
        if self.up.is_set():
            self._tell("cli.run.recovered")
        self.up.set()
        await asyncio.sleep(WINDOW_SECONDS)
        self._restarts.forget()
        self._reports.withdraw(self._service.name)

    def _note(self, death: Death) -> float:
        """Record a death; the seconds to wait before the next life."""
        name, code = self._service.name, death.ending
        pause = self._restarts.died(asyncio.get_running_loop().time())
        self._journal.write(OWN, f"{name} ended by itself ({code}), again in {pause} s; it said:")
        for line in death.last_lines:
            self._journal.write(OWN, f"  {line}")
        self._tell("cli.run.restarting", code=code, seconds=f"{pause:g}".replace(".", ","))
        if self._restarts.keeps_dying:
            self._reports.report(name, death)
        return pause

    def _tell(self, key: str, **values: object) -> None:
        # Nobody may be reading any more: that is no reason to end.
        with suppress(OSError):
            tell(key, name=self._service.name, **values)
