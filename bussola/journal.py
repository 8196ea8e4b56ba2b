"""Where the processes' output goes: a rotated file each, and the last lines at hand for when one
dies.
"""

import logging
from collections import defaultdict, deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from honcho.printer import Message

MAX_BYTES = 5_000_000
KEPT_FILES = 3
KEPT_LINES = 20


class Journal:
    """Takes the lines that honcho reads from the processes, as honcho's own printer does."""

    # honcho sets the width of its column of names on whatever printer it is given.
    width = 0

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._files = {name: _open_log(folder / f"{name}.log") for name in names}
        self._last: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=KEPT_LINES))

    def write(self, message: Message) -> None:
        """Keep the lines of one message; honcho's own, about processes it starts and stops, have no
        file.
        """
        text = (
            message.data.decode(errors="replace")
            if isinstance(message.data, bytes)
            else message.data
        )
        for line in text.splitlines():
            self._last[message.name].append(line)
            if message.name in self._files:
                self._files[message.name].info(line)

    def last_lines(self, name: str) -> str:
        """The end of what process `name` printed."""
        return "\n".join(self._last[name])


def _open_log(path: Path) -> logging.Logger:
    # A logger of its own, unknown to the logging tree: what goes to the file goes nowhere else.
    logger = logging.Logger(path.stem, logging.INFO)
    handler = RotatingFileHandler(
        path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    return logger
