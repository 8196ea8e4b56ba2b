"""The programs by which the evaluation asks Rasa, with a model small enough to be trained here."""

from pathlib import Path

import pytest

from bussola.console import Refusal
from evaluation.cross_validation import CONFIG
from evaluation.examples import Span
from evaluation.readings import Reading, ask_rasa, read_with

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
      - io sono [Ugo](person_name)
      - il referente è [Anna](person_name)
      - il contatto è [Luca](person_name)
"""


def test_each_fold_is_learned_afresh(tmp_path: Path) -> None:
    (tmp_path / "both.yml").write_text(NLU, encoding="utf-8")
    (tmp_path / "other_name.yml").write_text(NLU.replace("greet", "salute"), encoding="utf-8")
    tasks = [
        {"training": str(tmp_path / name), "texts": ["buongiorno", "il referente è Paolo"]}
        for name in ("both.yml", "other_name.yml")
    ]

    first, second = ask_rasa("bot.train_and_parse", [str(CONFIG)], tasks)

    assert [Reading.of(parsed).top for parsed in first] == ["greet", "give_detail"]
    assert [Reading.of(parsed).top for parsed in second] == ["salute", "give_detail"]
    assert Reading.of(first[1]).entities == {Span(15, 20, "person_name")}


def test_a_model_that_is_not_there_is_refused_with_the_log() -> None:
    with pytest.raises(Refusal, match=r"evaluate\.log"):
        read_with(Path("no_such_model.tar.gz"), ["ciao"])
