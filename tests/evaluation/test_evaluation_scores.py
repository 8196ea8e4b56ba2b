"""The figures of the evaluation, on cases small enough to be worked out by hand."""

from pathlib import Path

import pytest

from evaluation.cross_validation import judge_folds
from evaluation.entities import find_spans, judge_entities
from evaluation.examples import Span, read_examples, read_other_blocks, write_examples
from evaluation.intents import Confusion, judge_intents
from evaluation.messages import judge_messages
from evaluation.readings import Reading
from evaluation.retrieval import (
    Outcomes,
    UnansweredScores,
    score_tries,
    score_unanswered,
)
from evaluation.scores import (
    Estimate,
    Found,
    expected_calibration_error,
    macro_f1,
    macro_f1_estimate,
    reliability,
    share_estimate,
)
from evaluation.sentences import Message
from knowledge.search.answers import Finding
from tests.evaluation.held_out_samples import entry, reading, tried, utterance


def test_macro_f1_counts_every_label_the_same() -> None:
    right = ["a", "a", "a", "b"]
    guessed = ["a", "a", "b", "b"]
    # a: 2 hits of 3 there and 2 found, 4/5; b: 1 hit of 1 there and 2 found, 2/3.
    assert macro_f1(right, guessed) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_a_label_that_is_never_right_has_no_share_in_macro_f1() -> None:
    # a: 1 hit of 2 there and 1 found, 2/3; the fallback is no label of its own.
    assert macro_f1(["a", "a"], ["a", "nlu_fallback"]) == pytest.approx(2 / 3)


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    outcomes = [True] * 90 + [False] * 10
    estimate = share_estimate(outcomes)

    # Of 100 draws with a chance of 0.9, the deviation of the share is 0.03.
    assert estimate.value == pytest.approx(0.9)
    assert estimate.low == pytest.approx(0.9 - 1.96 * 0.03, abs=0.02)
    assert estimate.high == pytest.approx(0.9 + 1.96 * 0.03, abs=0.02)
    assert share_estimate(outcomes) == estimate


def test_what_is_always_right_has_no_width() -> None:
    assert macro_f1_estimate(["a", "b", "a"], ["a", "b", "a"]) == Estimate(1.0, 1.0, 1.0)


def test_found_from_counts() -> None:
    found = Found.of(hits=2, found=3, there=4)

    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(1 / 2)
    assert found.count == 4
    # Twice the hits over all that is found and all that is there.
    assert found.f1 == pytest.approx(4 / 7)


def test_nothing_of_nothing_is_zero() -> None:
    assert Found.of(hits=0, found=0, there=0) == Found(0.0, 0.0, 0.0, 0)
    assert share_estimate([]) == Estimate(0.0, 0.0, 0.0)


def test_calibration_by_tenths() -> None:
    bins = reliability([0.95, 0.91, 1.0, 0.52], [True, True, False, True])

    assert [(each.low, each.high, each.count) for each in bins] == [(0.5, 0.6, 1), (0.9, 1.0, 3)]
    assert bins[1].confidence == pytest.approx((0.95 + 0.91 + 1.0) / 3)
    assert bins[1].accuracy == pytest.approx(2 / 3)
    # |0.52 - 1| once, |0.9533 - 0.6667| three times, over four guesses.
    assert expected_calibration_error(bins) == pytest.approx((0.48 + 3 * (2.86 / 3 - 2 / 3)) / 4)


def test_intents_by_variety_and_what_is_taken_for_what() -> None:
    report = judge_intents(
        [
            (utterance("greet", "sms"), reading("greet")),
            (utterance("greet", "sms"), reading("thank", "nlu_fallback", 0.4)),
            (utterance("thank", "typos"), reading("thank")),
            (utterance("out_of_scope", "typos"), reading("out_of_scope", "nlu_fallback", 0.45)),
            (utterance("out_of_scope", "typos"), reading("out_of_scope")),
            (utterance("thank", "typos", "grazie"), reading("out_of_scope", confidence=0.8)),
        ]
    )

    assert report.overall.accuracy.value == pytest.approx(4 / 6)
    assert report.overall.decided_accuracy == pytest.approx(3 / 6)
    assert report.overall.fallback_rate == pytest.approx(2 / 6)
    # greet 2/3; thank 1 hit of 2 there and 2 found, 1/2; out_of_scope 2 hits of 2 there and 3
    # found, 4/5.
    assert report.overall.macro_f1.value == pytest.approx((2 / 3 + 1 / 2 + 4 / 5) / 3)
    # Without the fallbacks: greet 1 of 2 and 1 found, 2/3; thank 1 of 2 and 1 found, 2/3;
    # out_of_scope 1 of 2 and 2.
    assert report.overall.decided_macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 1 / 2) / 3)
    assert report.by_variety["sms"].accuracy.value == pytest.approx(1 / 2)
    assert report.by_variety["typos"].accuracy.value == pytest.approx(3 / 4)
    assert report.by_intent["thank"] == Found(1 / 2, 1 / 2, 1 / 2, 2)
    assert report.confusions == [
        Confusion("greet", "thank", 1),
        Confusion("thank", "out_of_scope", 1),
    ]
    assert [mistake.text for mistake in report.mistakes] == ["grazie", "ciao"], (
        "the surest comes first"
    )
    assert report.out_of_scope.decided == Found(1 / 2, 1 / 2, 1 / 2, 2)
    assert report.out_of_scope.top == Found.of(hits=2, found=3, there=2)


def test_a_text_without_words_is_a_miss() -> None:
    report = judge_intents([(utterance("greet"), reading(None, "nlu_fallback", 0.0))])

    assert report.overall.accuracy.value == 0.0
    assert report.confusions == [Confusion("greet", None, 1)]


def test_an_entity_is_right_to_the_letter_and_in_kind() -> None:
    seregno, welder = Span(0, 7, "municipality"), Span(10, 15, "skill")
    report = judge_entities(
        [
            (
                utterance("give_detail", "sms", "x" * 20, seregno, welder),
                reading("give_detail", None, 0.9, seregno),
            ),
            (
                utterance("give_detail", "typos", "x" * 20, welder),
                reading("", None, 0.9, Span(10, 16, "skill")),
            ),
            (
                utterance("give_detail", "older", "x" * 20),
                reading("give_detail", None, 0.9, seregno),
            ),
        ]
    )

    # 1 hit of 3 there and 2 found; the older set is not annotated.
    assert report.overall == Found.of(hits=1, found=2, there=3)
    assert report.by_kind == {
        "municipality": Found(1.0, 1.0, 1.0, 1),
        "skill": Found(0.0, 0.0, 0.0, 2),
    }
    assert report.by_variety.keys() == {"sms", "typos"}
    assert report.mistakes[1].missed == ["skill: xxxxx"]
    assert report.mistakes[1].wrong == ["skill: xxxxxx"]


def test_folds_are_put_together() -> None:
    example = utterance("greet").example
    report = judge_folds(
        [[(example, reading("greet"))], [(example, reading("greet")), (example, reading("thank"))]]
    )

    assert (report.folds, report.examples) == (2, 3)
    assert report.accuracy.mean == pytest.approx(3 / 4)
    # Two values half apart: each is 1/4 from the mean, over one degree of freedom.
    assert report.accuracy.deviation == pytest.approx((2 * (1 / 4) ** 2) ** 0.5)
    assert report.entity_f1.mean == find_spans([]).f1 == 0.0


def test_questions_by_what_is_found_and_what_is_said() -> None:
    scores = score_tries(
        [
            tried(["a", "c"], Finding("answer", (entry("a"),))),
            tried(["c", "d", "b"], Finding("answer", (entry("c"),))),
            tried(["c", "b"], Finding("likely", (entry("b"), entry("c")))),
            tried(["c", "d", "e"], Finding("likely", (entry("c"), entry("d")))),
            tried([], Finding("nothing")),
        ]
    )

    assert scores.hit_1.value == pytest.approx(1 / 5)
    assert scores.hit_3.value == pytest.approx(3 / 5)
    assert scores.outcomes == Outcomes(1 / 5, 1 / 5, 1 / 5, 1 / 5, 1 / 5)


def test_an_answer_to_what_has_none_is_counted() -> None:
    said = [
        Finding("answer", (entry("a"),)),
        Finding("likely", (entry("a"),)),
        Finding("nothing"),
        Finding("nothing"),
    ]

    assert score_unanswered(said) == UnansweredScores(4, 1 / 4, 1 / 4, 1 / 2)


def test_two_questions_need_two_findings() -> None:
    two = Message("a? e b?", (frozenset({"a", "c"}), frozenset({"b", "c"})))
    one = Message("a e b?", (frozenset({"a"}),))
    answer_a, answer_c = Finding("answer", (entry("a"),)), Finding("answer", (entry("c"),))
    choices = Finding("likely", (entry("d"), entry("b")))

    report = judge_messages(
        [
            (two, [answer_a, answer_c]),
            (two, [answer_a, choices]),
            (two, [answer_c]),  # answers either question, but not both
            (two, [answer_a, Finding("nothing")]),
            (one, [answer_a]),
            (one, [answer_a, choices]),
        ]
    )

    assert (report.two, report.one) == (4, 2)
    assert report.both_answered == pytest.approx(1 / 4)
    assert report.both_served == pytest.approx(2 / 4)
    assert report.split == pytest.approx(1 / 2)


NLU = """
nlu:
  - intent: give_detail
    examples: |
      - siamo a [Seregno](municipality), in [8]{"entity": "quantity", "role": "employees"}
      - [Desio](municipality:desio)
  - regex: phone
    examples: |
      - \\d+
"""


def test_annotations_are_read_and_written_back(tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text(NLU, encoding="utf-8")

    first, second = read_examples(tmp_path / "nlu.yml")

    assert (first.text, first.intent) == ("siamo a Seregno, in 8", "give_detail")
    assert first.entities == {Span(8, 15, "municipality"), Span(20, 21, "quantity")}
    assert second.text == "Desio"
    assert second.entities == {Span(0, 5, "municipality")}

    write_examples(tmp_path / "copy.yml", [first, second], read_other_blocks(tmp_path / "nlu.yml"))
    assert read_examples(tmp_path / "copy.yml") == [first, second]
    assert read_other_blocks(tmp_path / "copy.yml") == [{"regex": "phone", "examples": "- \\d+\n"}]


def test_a_reading_sees_behind_the_fallback() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.5}, {"name": "greet", "confidence": 0.4}]
    entity = {"entity": "skill", "start": 0, "end": 4, "value": "tig"}
    parsed = {"intent": ranking[0], "intent_ranking": ranking, "entities": [entity, entity]}

    assert Reading.of(parsed) == Reading(
        "nlu_fallback", "greet", 0.4, frozenset({Span(0, 4, "skill")})
    )
