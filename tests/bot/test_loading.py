"""A start reads what training stored; the faults are there in the pinned Rasa."""

import json
from typing import Any

import pytest

from tests.bot.conftest import run_rasa_side, succeed


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    finished = run_rasa_side("load_parts")
    succeed(finished)
    parsed: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return parsed


def test_loading_does_not_train_the_crf_again(report: dict[str, Any]) -> None:
    tags = ["O", "B-person_name", "O", "B-company_name"]
    assert report["released"]["crf"] == {"fits": 1, "tags": tags}
    assert report["patched"]["crf"] == {"fits": 0, "tags": tags}


def test_the_spacy_pipeline_is_read_once(report: dict[str, Any]) -> None:
    assert report["released"]["spacy"] == 2
    assert report["patched"]["spacy"] == 1
