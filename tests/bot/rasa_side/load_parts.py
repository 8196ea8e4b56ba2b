"""Runs in Rasa's environment: how parts of Rasa load, as released and patched."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sklearn_crfsuite
import spacy
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor, CRFToken
from rasa.nlu.utils.spacy_utils import SpacyNLP

WORDS = ["chiamo", "Ada", "della", "Prova"]
TAGS = ["O", "B-person_name", "O", "B-company_name"]


def tokens() -> list[CRFToken]:
    blank = {
        "pos_tag": "",
        "entity_role_tag": "O",
        "entity_group_tag": "O",
        "pattern": {},
        "dense_features": [],
    }
    return [
        CRFToken(text=word, entity_tag=tag, **blank) for word, tag in zip(WORDS, TAGS, strict=True)
    ]


def fits_at_load(kind: type[CRFEntityExtractor]) -> dict[str, Any]:
    config = {**kind.get_default_config(), "features": [["low"], ["low", "title"], ["low"]]}
    storage, resource = LocalModelStorage(Path(tempfile.mkdtemp())), Resource("extractor")
    dataset = [tokens()] * 3
    extractor = kind(config, storage, resource, kind.train_model(dataset, config, ["entity"]))
    extractor.crf_order = ["entity"]
    extractor.persist(dataset)
    with patch.object(
        sklearn_crfsuite.CRF, "fit", autospec=True, side_effect=sklearn_crfsuite.CRF.fit
    ) as fit:
        loaded = kind.load(config, storage, resource, None)
    features = kind._crf_tokens_to_features(tokens(), config)
    return {
        "fits": fit.call_count,
        "tags": list(loaded.entity_taggers["entity"].predict([features])[0]),
    }


def reads_of_a_pipeline(folder: str) -> int:
    with patch.object(spacy, "load", side_effect=spacy.load) as load:
        first, second = SpacyNLP.load_model(folder), SpacyNLP.load_model(folder)
    assert first.model.meta == second.model.meta
    return load.call_count


folder = tempfile.mkdtemp()
spacy.blank("it").to_disk(folder)
released = {
    "crf": fits_at_load(CRFEntityExtractor),
    "spacy": reads_of_a_pipeline(folder),
}
from bot.components.entity_extractor import StoredCrfEntityExtractor  # noqa: E402 - importing it applies the patches

patched = {"crf": fits_at_load(StoredCrfEntityExtractor), "spacy": reads_of_a_pipeline(folder)}
json.dump({"released": released, "patched": patched}, sys.stdout)
