"""Rasa's fallback for unsure readings, which never stands between somebody in danger and help."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

NEVER_DOUBTED = "distress"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CarefulFallbackClassifier(FallbackClassifier):
    """The same classifier, but a call for help counts as one however unsure it is."""

    def _should_fallback(self, message: Message) -> bool:
        if message.get(INTENT)[INTENT_NAME_KEY] == NEVER_DOUBTED:
            return False
        return bool(super()._should_fallback(message))
