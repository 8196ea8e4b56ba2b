"""One stretch of text, one entity: settles what several extractors found in the same place."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

PATTERNS = "RegexEntityExtractor"
KNOWN_WORDS = "SpacyEntityExtractor"
"""All that other extractors find is learned."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityOverlapResolver(GraphComponent, EntityExtractorMixin):
    """Drops learned entities that a known pattern already covers; comes after all extractors.

    Known words and formal patterns are exact where the learned extractor guesses. A learned entity stays when
    it overlaps a known one of another kind, for a municipality may be part of a company's name; but inside
    an e-mail address, a phone number or a code nothing else is meant.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "EntityOverlapResolver":
        """Create the component; it has no settings and nothing to store."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace each message's entities by those that hold, in the order of the text."""
        for message in messages:
            message.set(ENTITIES, resolve_overlaps(message.get(ENTITIES, [])), add_to_output=True)
        return messages


def resolve_overlaps(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``entities`` without the learned ones that known ones replace, sorted by position."""
    patterns = [entity for entity in entities if entity["extractor"] == PATTERNS]
    others = [
        entity for entity in entities if entity not in patterns and not any(_overlap(entity, p) for p in patterns)
    ]
    known = [entity for entity in others if entity["extractor"] == KNOWN_WORDS]
    learned = [
        entity
        for entity in others
        if entity not in known and not any(_overlap(entity, k) and entity["entity"] == k["entity"] for k in known)
    ]
    return sorted(patterns + known + learned, key=lambda entity: (entity["start"], -entity["end"]))


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
