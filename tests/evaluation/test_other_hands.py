"""What other hands wrote: its files are whole, and its figures add up."""

from typing import Any

import pytest

from evaluation.cases import Cases, Share, count
from evaluation.other_hands import cases_section, strangers_section
from evaluation.strangers import SETS, Asked, danger_texts, read_set
from tests.evaluation.held_out_samples import entry, strangers_sample
from tests.samples import real_content


def result(number: int, kind: str, missed: list[str], *, pressed: bool = False) -> dict[str, Any]:
    return {
        "id": f"q{number}",
        "kind": kind,
        "register": "long",
        "missed": missed,
        "pressed": pressed,
    }


def test_cases_are_counted_by_half_kind_and_register() -> None:
    cases = count(
        [
            result(1, "fact", []),
            result(2, "fact", ["- x"], pressed=True),
            result(4, "two", ["- y"]),
            {"id": "d1.1", "kind": "turn", "register": "dialogue", "missed": [], "pressed": False},
        ]
    )
    assert cases.shares["odd"]["single"] == Share(1, 1, 0)
    assert cases.shares["even"]["single"] == Share(0, 1, 1)
    assert cases.shares["even"]["register long"] == Share(0, 2, 1)
    assert cases.shares["even"]["single"].percent_pressed == 100
    assert cases.shares["dialogues"] == {"turns": Share(1, 1, 0)}
    assert Cases.from_json(cases.to_json()) == cases
    assert any("| even | kind two | 1 | 0.0 % | 0.0 % |" in row for row in cases_section(cases))


@pytest.mark.parametrize("name", SETS)
def test_every_question_has_what_answers_it(name: str) -> None:
    entries = real_content().entries.values()
    asked = read_set(name)
    assert len(asked) >= 130
    unanswered = [each.text for each in asked if not any(map(each.is_answered_by, entries))]
    assert len(unanswered) <= 2, unanswered


def test_an_entry_answers_by_its_facts_or_by_being_the_one() -> None:
    assert Asked("?", entry="a").is_answered_by(entry("a"))
    assert not Asked("?", entry="b").is_answered_by(entry("a"))
    assert Asked("?", facts=frozenset(entry("a").facts)).is_answered_by(entry("a")) is bool(
        entry("a").facts
    )


def test_danger_is_labelled() -> None:
    labels = [label for label, _ in danger_texts()]
    assert set(labels) == {"self", "violence", "other", "emergency", "look"}
    assert labels.count("look") == len(labels) / 2


def test_the_report_shows_sureness_and_danger() -> None:
    text = "\n".join(strangers_section(strangers_sample()))
    assert (
        "| questions_b | 4 | 0.750" in text and "2 of 3" in text and "| look | 2 | 0 | 1 |" in text
    )
