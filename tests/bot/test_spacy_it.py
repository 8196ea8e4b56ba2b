import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import RASA_SIDE, ROOT, run_in_rasa, succeed


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pipeline")
    (folder / "content").symlink_to(ROOT / "content")
    succeed(run_in_rasa(RASA_SIDE / "assemble_bases.py", cwd=folder))
    found: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return found


SEREGNO = [["Seregno", "municipality", "seregno"]]


def test_it_is_assembled_again_only_when_the_content_changes(report: dict[str, Any]) -> None:
    assert report["no_content"] is True
    assert report["content_appeared"] is True
    assert report["unchanged"] is False


def test_missing_content_means_no_entities(report: dict[str, Any]) -> None:
    assert report["found_without_content"] == []


def test_municipalities_are_recognised_on_a_blank_and_on_a_trained_base(report: dict[str, Any]) -> None:
    assert report["found_on_blank"] == SEREGNO
    assert report["found_on_trained"] == SEREGNO


def test_a_trained_base_keeps_what_it_has_learned(report: dict[str, Any]) -> None:
    assert report["exit_on_trained"] == 0
    assert report["tags_on_trained"] == ["VERB", "ADP", "PROPN"]
    assert report["record_on_trained"]["base"] == "tagger"


def test_an_unknown_base_is_refused_in_one_line(tmp_path: Path) -> None:
    finished = run_in_rasa("-m", "bot.spacy_it.assemble", cwd=tmp_path, BUSSOLA_SPACY_MODEL="no_such_model")
    assert finished.returncode == 1
    assert finished.stderr == "There is no spaCy model 'no_such_model': check BUSSOLA_SPACY_MODEL\n"
