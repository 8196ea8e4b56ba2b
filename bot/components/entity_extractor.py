"""Rasa's CRF entity extractor with more to go by and its trained taggers kept in the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sklearn_crfsuite
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS, TOKENS_NAMES
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor, CRFToken
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.nlu.utils.bilou_utils import tag_without_prefix
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.intent_classifier import NO_SLIP
from italian.spelling import Spelling, count_words, is_italian


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class StoredCrfEntityExtractor(CRFEntityExtractor):
    """The same extractor, but it sees more of each word, and a start does not train it again.

    It reads words with their slips mended and without the capitals of a message that is all in
    capitals; beside each it sees the message's likely intents, the word's lemma, whether Italian
    has it, and what a trained spaCy base takes it for.

    Rasa 3.6.21 stores the training data and fits the taggers anew at every load: most of a start.
    Here the files that CRFsuite itself wrote are stored, one for each tag, and the words that slips
    are mended towards.
    """

    function_dict = CRFEntityExtractor.function_dict | {
        "prefix5": lambda token: token.text[:5].lower(),
        "prefix2": lambda token: token.text[:3].lower(),
        "suffix5": lambda token: token.text[-5:].lower(),
        "suffix3": lambda token: token.text[-3:].lower(),
        "suffix2": lambda token: token.text[-2:].lower(),
    }
    _spelling = Spelling({})

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples and store the result."""
        texts = (
            str(example.get(TEXT)).lower()
            for example in training_data.nlu_examples
            if example.get(TEXT)
        )
        self._spelling = Spelling(count_words(careful=(), careless=texts, often=NO_SLIP))
        return super().train(training_data)

    def _words(self, tokens: Sequence[Token]) -> list[str]:
        return [self._spelling.mend_word(token.text.lower()) for token in tokens]

    def _convert_to_crf_tokens(self, message: Message) -> list[CRFToken]:
        crf_tokens: list[CRFToken] = super()._convert_to_crf_tokens(message)
        shouted = str(message.get(TEXT)).isupper()
        words = self._words(message.get(TOKENS_NAMES[TEXT]))
        for token, word, about in zip(crf_tokens, words, _about(message, words), strict=True):
            matched = dict.fromkeys((name for name, found in token.pattern.items() if found), 1.0)
            token.pattern = matched | about
            token.text = word if shouted else _with_capitals_of(token.text, word)
        return crf_tokens

    def _most_likely_tag(
        self, predictions: list[dict[str, float]]
    ) -> tuple[list[str], list[float]]:
        """As Rasa's, in a tenth of the time: the confidence in an entity is that of all its B-, I-,
        L- and U-tags.
        """
        tags = [max(token, key=token.__getitem__) for token in predictions]
        names = {tag: tag_without_prefix(tag) for token in predictions[:1] for tag in token}
        confidences = [
            sum(confidence for other, confidence in token.items() if names[other] == names[tag])
            for tag, token in zip(tags, predictions, strict=True)
        ]
        return tags, confidences

    def persist(self, dataset: list[list[CRFToken]]) -> None:
        """Store the trained taggers; ``dataset``, which they were trained on,
        is not needed again.
        """
        with self._model_storage.write_to(self._resource) as directory:
            for tag, tagger in (self.entity_taggers or {}).items():
                (directory / f"{tag}.crfsuite").write_bytes(
                    Path(tagger.modelfile.name).read_bytes()
                )
            (directory / "words.json").write_text(
                json.dumps(self._spelling.counts), encoding="utf-8"
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> StoredCrfEntityExtractor:
        """Read the stored taggers; there are none where no example of the
        training had an entity.
        """
        try:
            with model_storage.read_from(resource) as directory:
                taggers = {
                    path.stem: _tagger(path) for path in sorted(directory.glob("*.crfsuite"))
                }
                counts = json.loads((directory / "words.json").read_text(encoding="utf-8"))
        except ValueError:
            return cls(config, model_storage, resource)
        extractor = cls(config, model_storage, resource, taggers)
        extractor.crf_order = [tag for tag in extractor.crf_order if tag in taggers]
        extractor._spelling = Spelling(counts)
        return extractor


def _about(message: Message, words: list[str]) -> list[dict[str, float]]:
    """For each word: the message's likely intents, its lemma, whether Italian has it, the name the
    spaCy base sees.
    """
    intents = _intents(message)
    # Rasa makes no words of blanks: two spaces, a new line.
    doc = [token for token in message.get(SPACY_DOCS[TEXT]) if token.text.strip()]
    return [
        intents
        | {
            f"lemma_{token.lemma_.lower()}": 1.0,
            f"ner_{token.ent_type_}": 1.0,
            f"italian_{is_italian(word)}": 1.0,
        }
        for token, word in zip(doc, words, strict=True)
    ]


def _intents(message: Message) -> dict[str, float]:
    """How likely each intent is: an example's own is certain."""
    if isinstance(message.get(INTENT), str):
        return {f"intent_{message.get(INTENT)}": 1.0}
    ranking = message.get(INTENT_RANKING_KEY) or []
    return {
        f"intent_{intent[INTENT_NAME_KEY]}": intent[PREDICTED_CONFIDENCE_KEY] for intent in ranking
    }


def _with_capitals_of(typed: str, word: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word


def _tagger(path: Path) -> sklearn_crfsuite.CRF:
    """A tagger on a copy of ``path`` of its own, since the model's folder goes
    away after loading.
    """
    tagger = sklearn_crfsuite.CRF()
    tagger.modelfile.refresh()
    Path(tagger.modelfile.name).write_bytes(path.read_bytes())
    return tagger
