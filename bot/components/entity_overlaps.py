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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityOverlapResolver(GraphComponent, EntityExtractorMixin):
    """Keeps one entity in one place; comes after all extractors.

    What an exact pattern found holds before the learned guess: nobody's name is meant inside an
    e-mail address or a code. Of two of a sort the longer holds.
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
    kept: list[dict[str, Any]] = []
    for entity in sorted(entities, key=_rank):
        if not any(_overlap(entity, other) for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: int(entity["start"]))


def _rank(entity: dict[str, Any]) -> tuple[bool, int]:
    return entity["extractor"] != PATTERNS, entity["start"] - entity["end"]


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
