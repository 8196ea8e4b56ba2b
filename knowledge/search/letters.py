"""How near a question is to each entry by its letters, which forgive spelling and tell apart
questions that differ by one term; and by latent topics, which know what words go together here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from italian.terms import Terms

TOPICS = 80
"""Dimensions of the latent topics."""


class Letters:
    """Character n-grams and latent topics of all that an entry says."""

    def __init__(self, documents: Sequence[str]) -> None:
        """Fit on all the text of each entry, none empty."""
        of_letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32
        )
        of_words = TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True, dtype=np.float32)
        letters, words = of_letters.fit_transform(documents), of_words.fit_transform(documents)
        self._letters, self._words = Terms(of_letters), Terms(of_words)
        self._documents = csr_matrix(letters.T)
        topics = TruncatedSVD(max(1, min(TOPICS, len(documents) - 1)), n_iter=2, random_state=0)
        self._document_topics = normalize(
            topics.fit_transform(hstack([letters, words], format="csr"))
        )
        self._letter_topics, self._word_topics = np.split(
            np.ascontiguousarray(topics.components_.T), [letters.shape[1]]
        )

    def measure(self, question: str) -> list[NDArray[np.floating]]:
        """Two cosines with each entry: of its letters, of its topics."""
        # A question has few terms: only their rows are touched.
        letters, letter_weights = self._letters.of(question)
        words, word_weights = self._words.of(question)
        topics = (
            letter_weights @ self._letter_topics[letters] + word_weights @ self._word_topics[words]
        )
        topics /= np.linalg.norm(topics) or 1
        return [letter_weights @ self._documents[letters], self._document_topics @ topics]
