"""How many of a question's weighty words each entry has: BM25 and the plain share, over stems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from bm25s import BM25
from numpy.typing import NDArray
from snowballstemmer import stemmer

K1, B = 1.2, 0.75
"""BM25's usual saturation of repeated words and discount for long texts."""
UNKNOWN_WEIGHT = 0.5
"""What a word that no entry has weighs, beside the rarest word that one has."""

_STEMMER = stemmer("italian")


class Words:
    """Stems of the wordings of each entry, and of all that it says."""

    def __init__(self, wordings: Sequence[Sequence[str]], documents: Sequence[str]) -> None:
        """Fit on the ways of asking each entry and on all its text; same order, none empty."""
        self._bm25 = BM25(k1=K1, b=B)
        self._bm25.index([stems(" ".join(texts)) for texts in wordings], show_progress=False)
        held = [frozenset(stems(text)) for text in documents]
        self._holds: dict[str, NDArray[np.intp]] = {
            stem: np.array([row for row, those in enumerate(held) if stem in those])
            for stem in frozenset().union(*held)
        }
        self._weights = {
            stem: np.log(1 + (len(held) - len(rows) + 0.5) / (len(rows) + 0.5))
            for stem, rows in self._holds.items()
        }
        self._unknown = UNKNOWN_WEIGHT * max(self._weights.values())
        self._count = len(held)

    def measure(self, question: str) -> list[NDArray[np.floating]]:
        """BM25 (a tenth of it, as first published), and the share of the question's words that an
        entry has, weighed by how rare they are: 0 to 1.
        """
        asked = sorted(set(stems(question)))
        known = [stem for stem in asked if stem in self._bm25.vocab_dict]
        bm25 = self._bm25.get_scores(known) if known else np.zeros(self._count)
        return [bm25 * (K1 + 1) / 10, self._share(asked)]

    def _share(self, asked: Iterable[str]) -> NDArray[np.floating]:
        shares, whole = np.zeros(self._count), 0.0
        for stem in asked:
            weight = self._weights.get(stem, self._unknown)
            whole += weight
            if stem in self._holds:
                shares[self._holds[stem]] += weight
        return shares / whole if whole else shares


def stems(text: str) -> list[str]:
    """The stems of a folded text, in order: "ore di alternanza" → ["or", "di", "altern"]."""
    return [_stem(word) for word in text.split()]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem
