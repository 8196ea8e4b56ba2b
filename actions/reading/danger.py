"""Signs that somebody may be in danger: what the classifier took the message for, and how near it
is to the entries that are said to such people, beside all others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from italian.manner import tells_of_danger
from knowledge.content.schema import Entry
from knowledge.search.ranking import Hit

INTENT = "distress"
"""The intent of a call for help."""
OF_INTENT, OF_ENTRIES, BASE = 0.31, 1.52, -1.48
"""From the log odds of the intent, and of the entries for people in danger against the likeliest
other, to the log odds of danger: fitted on messages of people who knew neither content nor training
data, half of them in danger, half only sounding so (`evaluation/heldout/danger.tsv`)."""
SURE = -0.85
"""Log odds from which only the help is said. To overlook somebody is worse than to alarm."""
FAINT = 0.1
"""Likelihoods far below this do not tell whether an entry is near: a bare name has no other."""
HEARD = 0.9
"""Confidence of the intent from which help is offered, whatever else is said."""

NEAR = 0.1
"""Likelihood of the entries for people in danger from which they are near."""


@dataclass(frozen=True)
class Danger:
    """`confidence` is how sure the classifier is that this is a call for help, 0 when it took the
    message for something else.

    `rank` is the place, from 0, of the first entry for somebody in danger among the likeliest, None
    when there is none; `entry` that entry. `likelihood` is how likely one of these answers, `other`
    how likely the first of all others does, or that none does. `plain` says that there are words
    that tell of danger plainly.
    """

    confidence: float = 0.0
    rank: int | None = None
    entry: Entry | None = None
    likelihood: float = 0.0
    other: float = 0.0
    plain: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether the message surely is a call for help."""
        if self.plain and self.confidence > 0:
            return True
        heard = min(max(self.confidence, 0.02), 0.98)
        near = math.log((self.likelihood + FAINT) / (self.other + FAINT))
        return OF_INTENT * math.log(heard / (1 - heard)) + OF_ENTRIES * near + BASE >= SURE

    def may_be(self, among: int = 1) -> bool:
        """Whether somebody may be in danger, by the classifier or by the first `among` entries."""
        near = self.rank is not None and self.rank < among and self.likelihood >= NEAR
        return self.confidence >= HEARD or near


def find_danger(intent: str, confidence: float, hits: Sequence[Hit], folded: str) -> Danger:
    """The signs of danger, from the classifier's reading, all entries, the likeliest first, and the
    folded words.
    """
    helping = [(rank, hit) for rank, hit in enumerate(hits) if is_help(hit.entry)]
    others = [hit.score for hit in hits if not is_help(hit.entry)]
    none = 1 - sum(hit.score for hit in hits)
    rank, nearest = helping[0] if helping else (None, None)
    return Danger(
        confidence=confidence if intent == INTENT else 0.0,
        rank=rank,
        entry=nearest.entry if nearest else None,
        likelihood=sum(hit.score for _, hit in helping),
        other=max([none, *others]),
        plain=tells_of_danger(folded),
    )


def is_help(entry: Entry) -> bool:
    """Whether an entry is for somebody in danger."""
    return entry.id.startswith("distress-")
