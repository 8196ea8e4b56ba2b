"""The programs by which the evaluation asks Rasa, with models small enough to be trained here."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bussola.console import Refusal
from bussola.project import TRIMMED
from evaluation.cross_validation import CONFIG, DATA
from evaluation.examples import Span, read_examples, read_other_blocks, write_examples
from evaluation.readings import Reading, ask_rasa, read_with
from tests.bot.conftest import run_in_rasa, succeed
from tests.bot.heldout import heldout

NLU = """
version: "3.1"
nlu:
  - intent: greet
    examples: |
      - ciao
      - buongiorno a tutti
      - salve, buongiorno
      - ciao bussola
  - intent: give_detail
    examples: |
      - mi chiamo [Ada](person_name)
      - mi chiamo [Ugo](person_name)
      - mi chiamo [Anna](person_name)
      - mi chiamo [Luca](person_name)
  - regex: first_name
    examples: |
      - (?:ada|anna|luca|paolo|ugo)
"""


def test_each_fold_is_learned_afresh(tmp_path: Path) -> None:
    (tmp_path / "both.yml").write_text(NLU, encoding="utf-8")
    (tmp_path / "other_name.yml").write_text(NLU.replace("greet", "salute"), encoding="utf-8")
    tasks = [
        {"training": str(tmp_path / name), "texts": ["buongiorno", "mi chiamo Paolo"]}
        for name in ("both.yml", "other_name.yml")
    ]

    first, second = ask_rasa("bot.train_and_parse", [str(CONFIG)], tasks)

    assert [Reading.of(parsed).top for parsed in first] == ["greet", "give_detail"]
    assert [Reading.of(parsed).top for parsed in second] == ["salute", "give_detail"]
    assert Reading.of(first[1]).entities == {Span(10, 15, "person_name")}


@pytest.fixture
def some_data(tmp_path: Path) -> Path:
    """A twentieth of the training data, with all patterns."""
    files = sorted(DATA.glob("*.yml"))
    examples = [example for file in files for example in read_examples(file)]
    others = [block for file in files for block in read_other_blocks(file)]
    write_examples(tmp_path / "some.yml", islice(examples, 0, None, 20), others)
    return tmp_path / "some.yml"


def learned_afresh(data: Path, texts: list[str], hash_seed: str) -> list[dict[str, Any]]:
    """The readings of `texts` by a model trained on `data` in a process of its own."""
    finished = run_in_rasa(
        *TRIMMED,
        "bot.train_and_parse",
        CONFIG,
        stdin=json.dumps({"training": str(data), "texts": texts}),
        PYTHONHASHSEED=hash_seed,
    )
    succeed(finished)
    readings: list[dict[str, Any]] = json.loads(finished.stdout)
    return readings


def test_the_same_data_gives_the_same_model(some_data: Path) -> None:
    """The same decisions, and figures as near as sums of floats are."""
    texts = [text for _, text in heldout()[::10]]

    one, other = (learned_afresh(some_data, texts, seed) for seed in ("1", "2"))

    assert {reading["intent"]["name"] for reading in one} > {"ask_question", "give_detail"}
    assert any(reading["entities"] for reading in one)
    for reading, again in zip(one, other, strict=True):
        assert Reading.of(again).decided == Reading.of(reading).decided
        assert Reading.of(again).top == Reading.of(reading).top
        assert Reading.of(again).entities == Reading.of(reading).entities
        assert Reading.of(again).confidence == pytest.approx(
            Reading.of(reading).confidence, abs=0.001
        )


def test_a_model_that_is_not_there_is_refused_with_the_log() -> None:
    with pytest.raises(Refusal, match=r"evaluate\.log"):
        read_with(Path("no_such_model.tar.gz"), ["ciao"])
