"""Writes that no turn waits for: one task does them in order, and again while the database cannot.

What still waits when the process dies is lost. So only what may be lost is written behind: the
buttons that were shown, the count of a question without an answer. What a person has answered never
is.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import DatabaseUnavailable
from store.database import Database

Write = Callable[[AsyncSession], Awaitable[object]]
"""Something to be written within a transaction; done twice, it must do no harm."""

MOST_WAITING = 5_000
"""Writes that wait at most; what comes after them is left out until there is room again."""
TOGETHER = 100
"""Writes of one transaction, at most."""
GATHER_SECONDS = 0.1
"""How long a write waits for others to share its transaction, and for the turns in hand to end."""
LONGEST_PAUSE_SECONDS = 1.0
"""How long it waits at most before the database is tried again."""
CLOSE_SECONDS = 2.0

log = logging.getLogger(__name__)


class WritesBehind:
    """Writes to `database` behind the turns of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[Write] = deque()
        self._one_at_a_time = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def add(self, write: Write) -> None:
        """Has `write` done soon, after those that were added before it."""
        if len(self._waiting) >= MOST_WAITING:
            return
        self._waiting.append(write)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def flush(self) -> None:
        """Does now whatever waits; raises DatabaseUnavailable, after which it waits on."""
        while self._waiting:
            await self._write_together()

    async def close(self) -> None:
        """Does what waits if that can be done soon; then nothing more is done."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.flush()
        except (DatabaseUnavailable, TimeoutError):
            log.warning("writes left out: %d, the database cannot take them", len(self._waiting))
        if self._task is not None:
            self._task.cancel()

    async def _work(self) -> None:
        pause = GATHER_SECONDS
        while self._waiting:
            await asyncio.sleep(pause)
            try:
                await self._write_together()
                pause = GATHER_SECONDS
            except DatabaseUnavailable as refusal:
                if pause == GATHER_SECONDS:
                    log.warning("writes waiting: %d, %s", len(self._waiting), refusal.code)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _write_together(self) -> None:
        async with self._one_at_a_time:
            if count := min(len(self._waiting), TOGETHER):
                await self._write(count)

    async def _write(self, count: int) -> None:
        """Does the first `count` of those that wait; what the database refuses for good is left
        out.
        """
        try:
            async with self._database.transaction() as session:
                for write in islice(self._waiting, count):
                    await write(session)
        except DatabaseUnavailable:
            raise
        except Exception as fault:  # noqa: BLE001
            if count > 1:
                for _ in range(count):
                    await self._write(1)
                return
            log.error("a write left out: %s", type(fault).__name__)
        for _ in range(count):
            self._waiting.popleft()
