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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityOverlapResolver(GraphComponent, EntityExtractorMixin):
    """Keeps one entity of a kind in one place; comes after all extractors.

    The longest holds ("programmatori java", not "java"), and of equals the known word before the learned guess.
    Entities of different kinds may overlap, for a municipality may be part of a company's name; but inside an
    e-mail address, a phone number or a code nothing else is meant.
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
    """Return the entities that hold, sorted by position."""
    kept = [entity for entity in entities if entity["extractor"] == PATTERNS]
    others = [entity for entity in entities if entity not in kept and not any(_overlap(entity, k) for k in kept)]
    longest_first = sorted(others, key=lambda entity: (entity["start"] - entity["end"], _is_learned(entity)))
    for entity in longest_first:
        if not any(_overlap(entity, k) and entity["entity"] == k["entity"] for k in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: (entity["start"], -entity["end"]))


def _is_learned(entity: dict[str, Any]) -> bool:
    return bool(entity["extractor"] != KNOWN_WORDS)


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
