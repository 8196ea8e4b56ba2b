"""A start reads what training stored, a turn does not wait for the disk; the faults are there in
the pinned Rasa.
"""

import json
from typing import Any

import pytest

from tests.bot.conftest import RASA_SIDE, run_in_rasa, succeed

FULL, NORMAL = 2, 1
"""SQLite's levels of waiting for the disk."""


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    finished = run_in_rasa(RASA_SIDE / "load_parts.py")
    succeed(finished)
    parsed: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return parsed


def test_loading_does_not_train_the_crf_again(report: dict[str, Any]) -> None:
    tags = ["O", "B-person_name", "O", "B-company_name"]
    assert report["released"]["crf"] == {"fits": 1, "tags": tags}
    assert report["mended"]["crf"] == {"fits": 0, "tags": tags}


def test_the_spacy_pipeline_is_read_once(report: dict[str, Any]) -> None:
    assert report["released"]["spacy"] == 2
    assert report["mended"]["spacy"] == 1


def test_no_command_line_is_asked_about_a_spacy_pipeline(report: dict[str, Any]) -> None:
    released, mended = report["released"]["about"], report["mended"]["about"]
    assert released["for_spacy"] == mended["for_spacy"] != ""
    assert released["by_command_line"]
    assert not mended["by_command_line"]


def test_trackers_are_written_ahead(report: dict[str, Any]) -> None:
    assert report["released"]["disk"] == {"journal_mode": "delete", "synchronous": FULL}
    assert report["mended"]["disk"] == {"journal_mode": "wal", "synchronous": NORMAL}
