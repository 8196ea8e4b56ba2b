"""Four measures of how near a question is to each entry, each fitted on how people are known to
ask.

An entry is measured by all its wordings together: their mean says what they share, which no single
one does.
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
from knowledge.search.embedding import Vectors, embed, embed_kept

Scores = NDArray[np.float64]

TOPICS = 80
"""Dimensions of the latent topics."""
SHRINKAGE = 0.3
"""How far the spread of the wordings is drawn towards an even one: a few thousand of them tell it
only roughly.
"""


class Signals:
    """The entries' side of each measure."""

    def __init__(self, wordings: Sequence[Sequence[str]], documents: Sequence[str]) -> None:
        """Fit on the ways of asking each entry and on all its text, both in plain words; same
        order, none empty.
        """
        self._meaning = _Meaning(wordings)
        of_letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32
        )
        of_words = TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True, dtype=np.float32)
        letters, words = of_letters.fit_transform(documents), of_words.fit_transform(documents)
        self._letters, self._words = Terms(of_letters), Terms(of_words)
        self._entries_of_letters = csr_matrix(letters.T)
        topics = TruncatedSVD(max(1, min(TOPICS, len(documents) - 1)), n_iter=2, random_state=0)
        self._document_topics = normalize(
            topics.fit_transform(hstack([letters, words], format="csr"))
        )
        self._letter_topics, self._word_topics = np.split(
            np.ascontiguousarray(topics.components_.T), [letters.shape[1]]
        )

    def measure(self, question: str) -> Scores:
        """One row an entry; columns: meaning, meaning as wordings vary, letters, topics. Each up to
        1.
        """
        # A question has few terms: only their rows are touched.
        letters, letter_weights = self._letters.of(question)
        words, word_weights = self._words.of(question)
        topics = (
            letter_weights @ self._letter_topics[letters] + word_weights @ self._word_topics[words]
        )
        return np.column_stack(
            [
                *self._meaning.measure(question),
                letter_weights @ self._entries_of_letters[letters],
                self._document_topics @ _unit(topics),
            ]
        )


class _Meaning:
    """Sentence embeddings: the mean of an entry's wordings, as it is and with what varies among
    wordings damped.
    """

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        embedded = embed_kept([text for texts in wordings for text in texts], "entries")
        owners = np.repeat(np.arange(len(wordings)), [len(texts) for texts in wordings])
        self._means = _means(embedded, owners)
        self._damping = _damping(embedded - self._means[owners])
        self._damped_means = _means(normalize(embedded @ self._damping), owners)

    def measure(self, question: str) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """The two cosines with each entry."""
        [vector] = embed([question])
        return self._means @ vector, self._damped_means @ _unit(vector @ self._damping)


def _unit(vector: Vectors) -> Vectors:
    return vector / (np.linalg.norm(vector) or 1)


def _means(vectors: Vectors, owners: NDArray[np.intp]) -> Vectors:
    """The unit mean of each owner's vectors."""
    belongs = csr_matrix((np.ones(len(owners), dtype=np.float32), (owners, np.arange(len(owners)))))
    means: Vectors = normalize(belongs @ vectors)
    return means


def _damping(deviations: Vectors) -> Vectors:
    """The map that evens out how the wordings of one entry differ (within-class covariance
    normalisation).
    """
    spread = deviations.T @ deviations / len(deviations)
    even = np.trace(spread) / len(spread) + 1e-6
    inverse = np.linalg.inv(spread + SHRINKAGE * even * np.eye(len(spread)))
    return np.linalg.cholesky(inverse).astype(np.float32)
