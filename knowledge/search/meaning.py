"""How near a question is to each entry in meaning: sentence embeddings of the known wordings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from knowledge.search.embedding import Vectors, embed, embed_kept

SHRINKAGE = 0.3
"""How far the spread of the wordings is drawn towards an even one: a few thousand of them tell it
only roughly.
"""


class Meaning:
    """An entry by all its wordings together, whose mean says what they share and no single one
    does; and by the one wording that comes nearest.
    """

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        """Fit on the ways of asking each entry, none of them empty."""
        self._wordings = embed_kept([text for texts in wordings for text in texts], "entries")
        counts = [len(texts) for texts in wordings]
        self._first = np.cumsum([0, *counts[:-1]])
        owners = np.repeat(np.arange(len(wordings)), counts)
        self.means = _means(self._wordings, owners)
        """The unit mean of each entry's wordings."""
        self._damping = _damping(self._wordings - self.means[owners])
        self._damped_means = _means(normalize(self._wordings @ self._damping), owners)

    def measure(self, question: str) -> list[NDArray[np.floating]]:
        """Three cosines with each entry: with its mean, with its mean where what varies among
        wordings is damped, with its nearest wording.
        """
        [vector] = embed([question])
        nearest = np.maximum.reduceat(self._wordings @ vector, self._first)
        damped = vector @ self._damping
        damped /= np.linalg.norm(damped) or 1
        return [self.means @ vector, self._damped_means @ damped, nearest]


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
