"""Signs that somebody may be in danger: what the classifier took the message for, and how near it
is to the entries that are said to such people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.content.schema import Entry
from knowledge.search.ranking import Hit

INTENT = "distress"
"""The intent of a call for help."""
SURE, FITTING = 0.8, 0.4
"""Confidence, or likelihood of an entry, from which a call for help is one even where a name or a
note of a form may look like it.

Of 64 calls for help kept out of training each has the one or the other."""


@dataclass(frozen=True)
class Danger:
    """`heard` says that the classifier took the message for a call for help, `confidence` how sure
    it was.

    `rank` is the place, from 0, of the first entry for somebody in danger among the likeliest, None
    when it is among none; `entry` that entry, and `likelihood` how likely it is to answer.
    """

    heard: bool = False
    confidence: float = 0.0
    rank: int | None = None
    entry: Entry | None = None
    likelihood: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether a message that was heard as a call for help surely is one."""
        return self.confidence >= SURE or (self.rank == 0 and self.likelihood >= FITTING)

    def may_be(self, among: int = 1) -> bool:
        """Whether somebody may be in danger, by the classifier or by the first `among` entries."""
        return self.heard or (self.rank is not None and self.rank < among)


def find_danger(intent: str, confidence: float, hits: Sequence[Hit]) -> Danger:
    """The signs of danger, from the classifier's reading and the likeliest entries."""
    heard = intent == INTENT
    for rank, hit in enumerate(hits):
        if is_help(hit.entry):
            return Danger(heard, confidence if heard else 0.0, rank, hit.entry, hit.score)
    return Danger(heard, confidence if heard else 0.0)


def is_help(entry: Entry) -> bool:
    """Whether an entry is for somebody in danger."""
    return entry.id.startswith("distress-")
