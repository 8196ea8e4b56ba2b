import json
from pathlib import Path
from typing import Any

import pytest

from bussola.project import TRIMMED
from tests.bot.conftest import run_in_rasa, run_rasa_side, succeed


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pipeline")
    succeed(run_rasa_side("assemble_bases", cwd=folder))
    found: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return found


def test_it_is_assembled_again_only_when_its_base_changes(report: dict[str, Any]) -> None:
    assert report["first"] is True
    assert report["unchanged"] is False
    assert report["folder"]["again"] is True


def test_the_small_table_of_a_blank_base_has_the_lemmas_of_usual_words(
    report: dict[str, Any],
) -> None:
    assert report["lemmas_on_blank"]["ours"] == report["lemmas_on_blank"]["whole"]
    assert "azienda" in report["lemmas_on_blank"]["ours"]
    assert report["share_of_table"] < 0.3


@pytest.mark.parametrize("kind", ["folder", "wheel"])
def test_a_trained_base_keeps_what_it_has_learned(report: dict[str, Any], kind: str) -> None:
    on_trained = report[kind]
    assert on_trained["exit"] == 0
    assert on_trained["tags"] == ["PROPN", "PROPN", "VERB", "NOUN", "ADP", "PROPN"]
    assert on_trained["lemmas"] == ["Prova", "Esempio", "cercare", "saldatore", "a", "Seregno"]
    assert on_trained["found"] == [["Prova Esempio", "PER"], ["Seregno", "LOC"]]


def test_the_record_tells_the_base_in_use(report: dict[str, Any]) -> None:
    parts = ["tagger", "trainable_lemmatizer", "ner"]
    assert report["folder"]["record"] == {"base": "trained", "parts": parts}
    assert report["wheel"]["record"]["parts"] == parts
    assert report["wheel"]["record"]["base"].endswith("it_prova_sm-1.0.0-py3-none-any.whl")


def test_an_unknown_base_is_refused_in_one_line(tmp_path: Path) -> None:
    finished = run_in_rasa(
        *TRIMMED, "bot.spacy_it.assemble", cwd=tmp_path, BUSSOLA_SPACY_MODEL="no_such_model"
    )
    assert finished.returncode == 1
    assert finished.stderr == "There is no spaCy model 'no_such_model': check BUSSOLA_SPACY_MODEL\n"


def test_a_wheel_without_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken.whl").write_bytes(b"not a zip archive")
    finished = run_in_rasa(
        *TRIMMED, "bot.spacy_it.assemble", cwd=tmp_path, BUSSOLA_SPACY_MODEL="broken.whl"
    )
    assert finished.returncode == 1
    assert finished.stderr == "There is no spaCy model 'broken.whl': check BUSSOLA_SPACY_MODEL\n"
