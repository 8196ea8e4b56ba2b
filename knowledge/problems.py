"""What is wrong with a content file, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """A place in a file, and the reason it is refused."""

    path: Path
    line: int
    record: str
    reason: str = ""

    def because(self, reason: str) -> Problem:
        """The same place with its reason."""
        return replace(self, reason=reason)

    def __str__(self) -> str:
        record = f" ({self.record})" if self.record else ""
        return f"{self.path}:{self.line}{record}: {self.reason}"
