"""How many turns are in hand at Rasa at once, who waits for a place, and who is told at once that
there is none.
"""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import TurnFault

# Who has to wait longer than this is told so at once.
PATIENCE_SECONDS = 4.0
# What a turn is held to take before any has been measured, and how fast that follows the measured.
FIRST_GUESS_SECONDS = 0.1
WEIGHT_OF_THE_LAST = 0.1


class TooBusy(TurnFault):
    """No place in time: nothing was sent to Rasa. `seconds`: when it is worth another try."""

    code = "turn.busy"

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.retry_after = seconds


class Gate:
    """Lets `places` turns in at once; the others wait in the order in which they came.

    A turn that cannot be let in within `patience` seconds is refused: at once when the queue
    shows it, else when the time is over. Without end (`math.inf`) nobody is refused.
    """

    def __init__(self, places: int, patience: float = PATIENCE_SECONDS) -> None:
        self._places = places
        self._patience = patience
        # asyncio wakes those who wait for a semaphore in their order, and lets nobody pass.
        self._free = asyncio.Semaphore(places)
        self._waiting = 0
        self._turn_seconds = FIRST_GUESS_SECONDS

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for one turn, as long as the block lasts. Raises TooBusy."""
        await self._get_in()
        begun = time.monotonic()
        try:
            yield
        finally:
            took = time.monotonic() - begun
            self._turn_seconds += WEIGHT_OF_THE_LAST * (took - self._turn_seconds)
            self._free.release()

    async def _get_in(self) -> None:
        if self._free.locked() and self._expected_wait() > self._patience:
            raise self._refusal()
        self._waiting += 1
        try:
            async with asyncio.timeout(None if math.isinf(self._patience) else self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise self._refusal() from None
        finally:
            self._waiting -= 1

    def _expected_wait(self) -> float:
        """Seconds until whoever comes now would be let in."""
        return (self._waiting + 1) * self._turn_seconds / self._places

    def _refusal(self) -> TooBusy:
        # By then those who wait now are through.
        return TooBusy(max(2, min(30, math.ceil(self._expected_wait()))))
