"""How long to wait before a dead process is started again, and when it is said to keep dying."""

from collections import deque

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
# Too many deaths within the window are reported; being well for as long makes them forgotten.
TOO_MANY = 3
WINDOW_SECONDS = 60.0


class Restarts:
    """The deaths of one process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """It has been well for the whole of the window: the next death is a first one."""
        self.keeps_dying = False
        self._pause = FIRST_PAUSE_SECONDS
        self._deaths: deque[float] = deque(maxlen=TOO_MANY)

    def died(self, at: float) -> float:
        """Note a death at the moment `at`, in seconds of a clock that never goes back; the seconds
        to wait now.
        """
        self._deaths.append(at)
        if len(self._deaths) == TOO_MANY and at - self._deaths[0] <= WINDOW_SECONDS:
            self.keeps_dying = True
        pause = LONGEST_PAUSE_SECONDS if self.keeps_dying else self._pause
        self._pause = min(LONGEST_PAUSE_SECONDS, 2 * self._pause)
        return pause
