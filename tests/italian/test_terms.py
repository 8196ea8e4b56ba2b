"""Our weighing of a question's terms is scikit-learn's."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from italian.terms import Terms

DOCUMENTS = ["quanto dura un corso its", "quante ore di pcto al liceo", "chi paga lo stage"]
VECTORIZERS = {
    "letters": TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32
    ),
    "words": TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True, dtype=np.float32),
}


@pytest.mark.parametrize("name", VECTORIZERS)
@pytest.mark.parametrize("text", ["quanto dura dura dura lo stage", "zzz", "", "pcto"])
def test_terms_weigh_as_in_scikit_learn(name: str, text: str) -> None:
    vectorizer = VECTORIZERS[name].fit(DOCUMENTS)
    columns, weights = Terms(vectorizer).of(text)
    ours = np.zeros(len(vectorizer.vocabulary_))
    ours[columns] = weights
    assert np.allclose(ours, vectorizer.transform([text]).toarray()[0], atol=1e-6)
