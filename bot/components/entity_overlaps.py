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
WHOLES = frozenset({"company_name", "skill", "organisation"})
PARTS = frozenset({"skill", "sector", "organisation", "school_type", "course"})
"""Kinds whose words are only part of a longer one of WHOLES where they stand inside it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityOverlapResolver(GraphComponent, EntityExtractorMixin):
    """Keeps one entity of a kind in one place; comes after all extractors.

    The longest holds ("programmatori java", not "java"), and of equals the known word before the
    learned guess. Entities of different kinds may overlap, for a municipality may be part of a
    company's name; but no trade, sector or body is meant inside a longer name or skill, and nothing
    at all inside an e-mail address or a code.
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
        if not any(_overlap(entity, k) and _excludes(k, entity) for k in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: (entity["start"], -entity["end"]))


def _rank(entity: dict[str, Any]) -> tuple[bool, int, bool]:
    return (
        entity["extractor"] != PATTERNS,
        entity["start"] - entity["end"],
        entity["extractor"] != KNOWN_WORDS,
    )


def _excludes(held: dict[str, Any], other: dict[str, Any]) -> bool:
    kind = held["entity"]
    return (
        held["extractor"] == PATTERNS
        or kind == other["entity"]
        or (kind in WHOLES and other["entity"] in PARTS)
    )


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
