"""What a talk is about makes entries near to its last answer likelier: "e mi pagano?" after an
answer on stages is about stages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.content.schema import Entry
from knowledge.search.embedding import Vectors

SAME_TOPIC, RELATED, NEARNESS = 2.0, 1.0, 5.0
"""Added to the log odds of an entry of the same topic, of one that is related by staff, and times
the cosine of the two entries' wordings.
"""
NONE_OF_THEM = 3.0
"""Added to those of "none": who changes to what is not our business is not held to the talk."""


class Context:
    """How near the entries are to each other."""

    def __init__(self, entries: Sequence[Entry], means: Vectors) -> None:
        """From the entries and the unit means of their wordings, in the same order."""
        self._rows = {entry.id: row for row, entry in enumerate(entries)}
        topics = np.array([entry.topic for entry in entries])
        related = np.zeros((len(entries), len(entries)), dtype=bool)
        for row, entry in enumerate(entries):
            related[row, [self._rows[slug] for slug in entry.related if slug in self._rows]] = True
        self._nearness = (
            SAME_TOPIC * (topics[:, None] == topics)
            + RELATED * (related | related.T)
            + NEARNESS * (means @ means.T)
        ).astype(np.float32)

    def after(self, entry: str, likely: NDArray[np.float64]) -> NDArray[np.float64]:
        """The likelihoods of a message that follows the answer `entry`; as they are where there is
        no such entry any more.
        """
        row = self._rows.get(entry)
        if row is None or not len(likely):
            return likely
        none = max(1 - likely.sum(), 1e-6)
        odds = np.append(np.log(likely + 1e-9) + self._nearness[row], np.log(none) + NONE_OF_THEM)
        odds = np.exp(odds - odds.max())
        following: NDArray[np.float64] = odds[:-1] / odds.sum()
        return following
