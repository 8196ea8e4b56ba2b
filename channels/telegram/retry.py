"""When to ask Telegram again: one policy for starting, for receiving and for sending."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0

Result = TypeVar("Result")

log = logging.getLogger(__name__)


async def retrying(
    call: Callable[[], Awaitable[Result]],
    *,
    give_up_after: float = math.inf,
    before_pause: Callable[[], None] = lambda: None,
) -> Result:
    """The result of `call`, asked again after 429, 409, 5xx and network faults, each time after
    `before_pause` and a pause.

    Raises the TelegramError that asking again cannot mend, or the last one once `give_up_after`
    seconds would be over.
    """
    clock = asyncio.get_running_loop().time
    deadline = clock() + give_up_after
    attempt = 0
    while True:
        try:
            return await call()
        except TelegramError as fault:
            pause = _pause(fault, attempt)
            if pause is None or clock() + pause > deadline:
                raise
            attempt += 1
            log.warning(
                "Telegram: %s, attempt %d, again in %.1f s", type(fault).__name__, attempt, pause
            )
        before_pause()
        await asyncio.sleep(pause)


def _pause(fault: TelegramError, attempt: int) -> float | None:
    """Seconds to wait after the failed `attempt` (from 0), None when waiting is of no use."""
    if isinstance(fault, RetryAfter):
        wait = fault.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else wait
    # BadRequest is a NetworkError for python-telegram-bot, but Telegram would refuse it every time.
    if isinstance(fault, NetworkError | Conflict) and not isinstance(fault, BadRequest):
        return min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * math.exp2(min(attempt, 10)))
    return None
