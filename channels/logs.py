"""Log lines that carry neither what people wrote nor a secret."""

import logging
import traceback
from pathlib import Path


def without_text(fault: BaseException) -> str:
    """The kind of `fault` and the path to it through the code; not its message, which may quote a
    person.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    path = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(fault).__name__} at {path}"


def log_without(secret: str) -> None:
    """Starts logging to standard error, with `secret` blotted out wherever a library writes it."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Blotting(secret))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # httpx reports every request with its URL, which for Telegram has the token inside.
    logging.getLogger("httpx").setLevel(logging.WARNING)


class _Blotting(logging.Formatter):
    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._secret, "***") if self._secret else line
