"""Rasa's CRF entity extractor, with its trained taggers kept in the model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sklearn_crfsuite
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor, CRFToken


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class StoredCrfEntityExtractor(CRFEntityExtractor):
    """The same extractor, but a start does not train it again.

    Rasa 3.6.21 stores the training data and fits the taggers anew at every load: most of a start. Here the
    files that CRFsuite itself wrote are stored, one for each tag; they hold numbers only.
    """

    def persist(self, dataset: list[list[CRFToken]]) -> None:
        """Store the trained taggers; ``dataset``, which they were trained on, is not needed again."""
        with self._model_storage.write_to(self._resource) as directory:
            for tag, tagger in (self.entity_taggers or {}).items():
                (directory / f"{tag}.crfsuite").write_bytes(Path(tagger.modelfile.name).read_bytes())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> StoredCrfEntityExtractor:
        """Read the stored taggers."""
        with model_storage.read_from(resource) as directory:
            taggers = {path.stem: _tagger(path) for path in sorted(directory.glob("*.crfsuite"))}
        extractor = cls(config, model_storage, resource, taggers)
        extractor.crf_order = [tag for tag in extractor.crf_order if tag in taggers]
        return extractor


def _tagger(path: Path) -> sklearn_crfsuite.CRF:
    """A tagger on a copy of ``path`` of its own, since the model's folder goes away after loading."""
    tagger = sklearn_crfsuite.CRF()
    tagger.modelfile.refresh()
    Path(tagger.modelfile.name).write_bytes(path.read_bytes())
    return tagger
