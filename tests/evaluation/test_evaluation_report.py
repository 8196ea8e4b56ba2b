"""What the report says, what is refused, and which thresholds are named."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bussola.console import Refusal
from evaluation.command import publish
from evaluation.cross_validation import CrossValidation
from evaluation.machine import Machine
from evaluation.measure import HeldOut
from evaluation.report import Evaluation
from evaluation.retrieval import score_tries
from evaluation.scores import Found, Spread
from evaluation.thresholds import missed
from knowledge.search.answers import Finding
from tests.evaluation.held_out_samples import entry, perfect, tried, with_intents


def test_a_figure_below_its_threshold_is_named() -> None:
    assert missed(perfect()) == []

    (miss,) = missed(with_intents(perfect(), "dialect", 0.879))
    assert (miss.threshold.measure, miss.variety, miss.value) == (
        "intent_macro_f1",
        "dialect",
        0.879,
    )
    assert missed(with_intents(perfect(), "dialect", 0.88)) == []

    entities = perfect().entities
    (miss,) = missed(replace(perfect(), entities=replace(entities, overall=Found.of(89, 100, 100))))
    assert miss.threshold.measure == "entity_f1"


def test_wrong_answers_have_a_ceiling() -> None:
    right = tried(["a"], Finding("answer", (entry("a"),)))
    wrong = tried(["a"], Finding("answer", (entry("c"),)))
    report = perfect().retrieval

    few = replace(
        perfect(), retrieval=replace(report, overall=score_tries([right] * 98 + [wrong] * 2))
    )
    many = replace(
        perfect(), retrieval=replace(report, overall=score_tries([right] * 97 + [wrong] * 3))
    )
    assert missed(few) == []
    assert [miss.threshold.measure for miss in missed(many)] == ["wrong_answers"]


def evaluation(held_out: HeldOut) -> Evaluation:
    machine = Machine(
        "a processor", 2, 24.0, "a system", "3.11.7", "3.10", "3.6.21", "3.4.4", "blank:it"
    )
    spread = Spread(0.9, 0.01)
    return Evaluation(
        "2026-11-24", machine, held_out, CrossValidation(5, 100, spread, spread, spread)
    )


def test_the_report_is_for_people_and_for_programs(tmp_path: Path) -> None:
    publish(evaluation(perfect()), tmp_path / "new" / "folder")

    written = json.loads(
        (tmp_path / "new" / "folder" / "evaluation.json").read_text(encoding="utf-8")
    )
    assert written["held_out"]["intents"]["by_variety"]["sms"]["macro_f1"]["value"] == 1.0
    assert all(threshold["reached"] for threshold in written["thresholds"])
    page = (tmp_path / "new" / "folder" / "evaluation.md").read_text(encoding="utf-8")
    assert "| entity f1 | ≥ 0.93 | 1.000 | reached |" in page
    assert "a processor, 2 cores, 24 GiB, a system" in page


def test_what_is_missed_is_written_and_refused(tmp_path: Path) -> None:
    with pytest.raises(
        Refusal, match=r"macro-F1 degli intenti \(dialect\.yml\): 87,9 % invece di almeno 88,0 %"
    ):
        publish(evaluation(with_intents(perfect(), "dialect", 0.879)), tmp_path)

    page = (tmp_path / "evaluation.md").read_text(encoding="utf-8")
    assert "| intent macro f1, dialect | ≥ 0.88 | 0.879 | **missed** |" in page


def test_every_threshold_has_its_italian_name(tmp_path: Path) -> None:
    wrong = tried(["c"], Finding("answer", (entry("c"),)))
    lost = replace(perfect(), retrieval=replace(perfect().retrieval, overall=score_tries([wrong])))
    lost = replace(lost, entities=replace(lost.entities, overall=Found.of(0, 1, 1)))
    nothing = replace(lost.intents.out_of_scope, decided=Found.of(0, 1, 1))
    lost = replace(lost, intents=replace(lost.intents, out_of_scope=nothing))

    with pytest.raises(Refusal) as refused:
        publish(evaluation(lost), tmp_path)
    assert str(refused.value).count("invece di") == 6
    assert "wrong" not in str(refused.value)
