"""How many turns someone may take in a minute."""

import time
from collections import Counter
from collections.abc import Callable


class TurnLimit:
    """Counts turns per key in whole minutes of `clock` (seconds); each new
    minute starts from zero.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._minute = 0
        self._taken: Counter[str] = Counter()

    def allows(self, key: str) -> bool:
        """Counts one more turn of `key` and says whether it is within the limit."""
        minute = int(self._clock() // 60)
        if minute != self._minute:
            self._minute = minute
            self._taken.clear()
        self._taken[key] += 1
        return self._taken[key] <= self._per_minute
