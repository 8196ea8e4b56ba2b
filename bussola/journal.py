"""Where the processes' output goes: a rotated file each, and the last lines at hand for when one
dies.
"""

import logging
from collections import defaultdict, deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 5_000_000
KEPT_FILES = 3
KEPT_LINES = 20
OWN = "bussola"
"""The name under which `bussola run` itself writes."""


class Journal:
    """Takes what the processes called `names` print, line by line."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._files = {name: _open_log(folder / f"{name}.log") for name in [*names, OWN]}
        self._last: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=KEPT_LINES))

    def write(self, name: str, line: str) -> None:
        """Keep one line of process `name`."""
        self._last[name].append(line)
        self._files[name].info(line)

    def take_last_lines(self, name: str) -> list[str]:
        """The end of what process `name` printed since this was last asked."""
        return list(self._last.pop(name, ()))


def _open_log(path: Path) -> logging.Logger:
    # A logger of its own, unknown to the logging tree: what goes to the file goes nowhere else.
    logger = logging.Logger(path.stem, logging.INFO)
    handler = RotatingFileHandler(
        path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    return logger
