"""The pipeline on a trained package as PyPI has one; what it tags, lemmatises and names reaches
Rasa's parts.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bussola.project import ROOT, TRIMMED
from tests.bot.conftest import run_in_rasa, run_rasa_side, succeed

PACKAGE = "ja_ginza"
PLACE = ROOT / "var" / "tools" / "trained-base"
"""Where `deploy/setup.sh for-tests` puts it."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    assert PLACE.is_dir(), "deploy/setup.sh for-tests fetches the package"
    folder = tmp_path_factory.mktemp("trained")
    trained = {"BUSSOLA_SPACY_MODEL": PACKAGE, "PYTHONPATH": f"{ROOT}:{PLACE}"}
    succeed(run_in_rasa(*TRIMMED, "bot.spacy_it.assemble", cwd=folder, **trained))
    text = "cerchiamo saldatori a Seregno, 東京に行った"
    read = run_rasa_side("read_with_spacy", text, cwd=folder, **trained)
    succeed(read)
    found: dict[str, Any] = json.loads(read.stdout)
    return found | {
        "record": json.loads(Path(folder, "var/spacy/it/base.json").read_text(encoding="utf-8"))
    }


def test_the_record_names_the_package_and_what_it_has_learned(report: dict[str, Any]) -> None:
    assert report["record"]["base"] == PACKAGE
    assert {"tok2vec", "morphologizer", "ner"} <= set(report["record"]["parts"])


def test_the_names_that_the_package_sees_are_there(report: dict[str, Any]) -> None:
    assert ["東京", "Province"] in report["entities"]


def test_its_tags_and_lemmas_are_on_rasas_tokens(report: dict[str, Any]) -> None:
    went = next(token for token in report["tokens"] if token["text"] == "行っ")
    assert went["lemma"] == "行く"
    assert went["tag"] == "動詞-非自立可能"  # "verb" in the tags of this package
