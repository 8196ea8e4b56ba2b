"""All that speaks for each entry as the answer to a question, measured on the whole entry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.search.letters import Letters
from knowledge.search.meaning import Meaning
from knowledge.search.words import Words

Scores = NDArray[np.float64]

NEAREST_MEANING, SHARE = 2, 6
"""The columns that tell most about whether any entry answers at all."""


class Signals:
    """The entries' side of each measure."""

    def __init__(self, wordings: Sequence[Sequence[str]], documents: Sequence[str]) -> None:
        """Fit on the ways of asking each entry and on all its text, both in plain words; same
        order, none empty.
        """
        self.meaning = Meaning(wordings)
        self._parts = (self.meaning, Letters(documents), Words(wordings, documents))

    def measure(self, question: str) -> Scores:
        """One row an entry; columns: meaning, meaning as wordings vary, nearest wording's meaning,
        letters, topics, BM25, share of words. Each up to about 1.
        """
        return np.column_stack(
            [column for part in self._parts for column in part.measure(question)]
        )
