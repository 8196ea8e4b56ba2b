"""Finds the entry that answers a question: sentence embeddings, character and word TF-IDF, summed.

No one of the three is enough alone: embeddings hear the meaning, characters forgive spelling, words tell
apart questions that differ by one term.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.embedding import embed, embed_kept
from knowledge.italian import fold
from knowledge.mentions import Mentions
from knowledge.schema import Entry

EMBEDDING_WEIGHT, CHARACTER_WEIGHT, WORD_WEIGHT = 0.45, 0.3, 0.25
ANSWER_TEXT_WEIGHT = 0.85
"""A match with the words of an answer says less than one with the words of its question."""
MISMATCH_PENALTY = 0.25
"""Taken off an entry about another school type, course or subject than the one the person named."""
MATCH_BONUS = 0.06


@dataclass(frozen=True)
class Hit:
    """An entry and how well it fits, 0 to about 1."""

    entry: Entry
    score: float


class Search:
    """An index over the wordings and answers of entries; building it takes about 2 ms for each new sentence."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        texts: list[str] = []
        owners: list[int] = []
        weights: list[float] = []
        self._entries: list[Entry] = list(entries)
        for position, entry in enumerate(self._entries):
            for wording in entry.wordings:
                texts.append(wording)
                owners.append(position)
                weights.append(1.0)
            texts.append(entry.short)
            owners.append(position)
            weights.append(ANSWER_TEXT_WEIGHT)
        folded = [fold(text) for text in texts]
        self._owners = np.array(owners, dtype=np.int64)
        self._weights = np.array(weights)
        self._mentions = [Mentions.of_entry(entry) for entry in self._entries]
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._words = TfidfVectorizer(token_pattern=r"[^ ]+", ngram_range=(1, 2), sublinear_tf=True)
        if texts:
            self._embedded = embed_kept(folded, "entries")
            self._character_rows = self._characters.fit_transform(folded)
            self._word_rows = self._words.fit_transform(folded)

    def find(self, question: str, limit: int = 5) -> list[Hit]:
        """The best entries for `question`, best first; none for an empty index or question."""
        folded = fold(question)
        if not self._entries or not folded:
            return []
        rows = (
            EMBEDDING_WEIGHT * (self._embedded @ embed([folded])[0])
            + CHARACTER_WEIGHT * _cosine(self._character_rows, self._characters.transform([folded]))
            + WORD_WEIGHT * _cosine(self._word_rows, self._words.transform([folded]))
        ) * self._weights
        scores = np.full(len(self._entries), -1.0)
        np.maximum.at(scores, self._owners, rows)
        named = Mentions.in_text(folded)
        scores += [self._adjustment(named, mentions) for mentions in self._mentions]
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Hit(self._entries[i], float(scores[i])) for i in best]

    @staticmethod
    def _adjustment(named: Mentions, about: Mentions) -> float:
        if named.contradicts(about):
            return -MISMATCH_PENALTY
        return MATCH_BONUS if named.narrows_to(about) else 0.0


def _cosine(rows: Any, query: Any) -> NDArray[np.float64]:
    return np.asarray((rows @ query.T).todense()).ravel()
