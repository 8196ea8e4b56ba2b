"""Finds the entry that answers a question: sentence embeddings and character TF-IDF, summed.

Neither is enough alone: embeddings hear the meaning, characters forgive spelling and tell apart questions that
differ by one term.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.embedding import embed, embed_kept
from knowledge.mentions import Mentions
from knowledge.schema import Entry
from knowledge.synonyms import in_common_words

EMBEDDING_WEIGHT, CHARACTER_WEIGHT = 0.6, 0.4
SECOND_WEIGHT = 0.3
"""What the second-best text of an entry counts beside the best: one lucky wording is not enough."""
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
        self._entries = list(entries)
        self._mentions = [Mentions.of_entry(entry) for entry in self._entries]
        texts: list[str] = []
        self._starts: list[int] = []
        for entry in self._entries:
            self._starts.append(len(texts))
            texts += map(in_common_words, (*entry.wordings, entry.short))
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        if texts:
            self._embedded = embed_kept(texts, "entries")
            self._character_rows = self._characters.fit_transform(texts)

    def find(self, question: str, limit: int = 5) -> list[Hit]:
        """The best entries for `question`, best first; none for an empty index or question."""
        asked = in_common_words(question)
        if not self._entries or not asked:
            return []
        likeness = (
            EMBEDDING_WEIGHT * (self._embedded @ embed([asked])[0])
            + CHARACTER_WEIGHT
            * np.asarray((self._character_rows @ self._characters.transform([asked]).T).todense()).ravel()
        )
        named = Mentions.in_text(question)
        scores = self._best_two(likeness) + [self._adjustment(named, about) for about in self._mentions]
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Hit(self._entries[i], float(scores[i])) for i in best]

    def _best_two(self, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """The likeness of each entry by its two best texts; every entry has a question and an answer at least."""
        tops = [np.sort(texts)[-2:] for texts in np.split(likeness, self._starts[1:])]
        return np.array(tops) @ [SECOND_WEIGHT, 1.0] / (1.0 + SECOND_WEIGHT)

    @staticmethod
    def _adjustment(named: Mentions, about: Mentions) -> float:
        if named.contradicts(about):
            return -MISMATCH_PENALTY
        return MATCH_BONUS if named.narrows_to(about) else 0.0
