"""What is wrong with the content, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

Field = tuple[str | int, ...]
"""Where a value stands inside a record: `("sources", 0, "published")`; empty
for the record itself.
"""


class Fault(NamedTuple):
    """A record of the library (its folder of `content/` and id) that is refused, why, and for which
    field.
    """

    kind: str
    slug: str
    reason: str
    field: Field = ()


@dataclass(frozen=True)
class Problem:
    """A place in a file, and the reason it is refused."""

    path: Path
    line: int
    record: str
    reason: str

    def __str__(self) -> str:
        record = f" ({self.record})" if self.record else ""
        return f"{self.path}:{self.line}{record}: {self.reason}"


def dotted(field: Field) -> str:
    """`sources.0.published`."""
    return ".".join(map(str, field))
