"""The report of an evaluation, for people in Markdown and for programs in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from evaluation.cases import Cases
from evaluation.cross_validation import CrossValidation
from evaluation.entities import EntityReport
from evaluation.intents import IntentReport
from evaluation.machine import Machine
from evaluation.measure import HeldOut
from evaluation.messages import MessageReport
from evaluation.other_hands import cases_section, strangers_section
from evaluation.retrieval import RetrievalReport
from evaluation.tables import (
    found_row,
    intent_row,
    percent,
    reliability_rows,
    retrieval_row,
    spread,
    table,
)
from evaluation.thresholds import Check, check

ALL = "all"


@dataclass(frozen=True)
class Evaluation:
    """One run of the evaluation; `date` is ISO, in UTC."""

    date: str
    machine: Machine
    held_out: HeldOut
    cross_validation: CrossValidation
    cases: Cases | None = None
    """What was measured last on the cases kept elsewhere."""


def as_json(evaluation: Evaluation) -> str:
    """Every figure, and every threshold with whether it is reached."""
    thresholds = [
        {
            **asdict(each.threshold),
            "variety": each.variety,
            "value": each.value,
            "reached": each.reached,
        }
        for each in check(evaluation.held_out)
    ]
    document = {**asdict(evaluation), "thresholds": thresholds}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def as_markdown(evaluation: Evaluation) -> str:
    """The same for reading."""
    sections = [
        _head(evaluation),
        cases_section(evaluation.cases),
        strangers_section(evaluation.held_out.strangers),
        _thresholds(check(evaluation.held_out)),
        _intents(evaluation.held_out.intents),
        _calibration(evaluation.held_out.intents),
        _confusions(evaluation.held_out.intents),
        _entities(evaluation.held_out.entities),
        _retrieval(evaluation.held_out.retrieval),
        _messages(evaluation.held_out.messages),
        _cross_validation(evaluation.cross_validation),
    ]
    return "\n".join(line for section in sections for line in (*section, ""))


def _head(evaluation: Evaluation) -> Iterator[str]:
    yield "# Evaluation"
    yield ""
    yield (
        f"Written by `make evaluate` on {evaluation.date}; the figures are in "
        "[evaluation.json](evaluation.json) too."
    )
    yield f"Machine: {evaluation.machine.sentence()}."
    yield ""
    yield (
        "First what other hands wrote, who saw neither content nor training data; then the older "
        "held-out sets, by the"
    )
    yield (
        "hand that wrote the content: they measure memory as well. Brackets hold 95 % bootstrap "
        "confidence intervals."
    )


def _thresholds(checks: Sequence[Check]) -> Iterator[str]:
    yield "## Thresholds"
    yield ""
    yield from table(
        ["figure", "must be", "is", ""],
        (
            [
                each.threshold.measure.replace("_", " ")
                + (f", {each.variety}" if each.variety else ""),
                f"{'≤' if each.threshold.ceiling else '≥'} {each.threshold.bound:.2f}",
                f"{each.value:.3f}",
                "reached" if each.reached else "**missed**",
            ]
            for each in checks
        ),
    )


def _intents(report: IntentReport) -> Iterator[str]:
    yield "## Intents"
    yield ""
    yield (
        "Accuracy and macro-F1 are of the likeliest intent, before the fallback may take "
        "its place: thresholds are"
    )
    yield (
        'held against these. "As decided" is what the assistant acts on: there a '
        "fallback is a miss, though it only"
    )
    yield "makes the assistant ask again. The older set mixes varieties."
    yield ""
    yield from table(
        [
            "variety",
            "sentences",
            "accuracy",
            "macro-F1",
            "accuracy as decided",
            "macro-F1 as decided",
            "fallback",
        ],
        [
            intent_row(ALL, report.overall),
            *(intent_row(*item) for item in report.by_variety.items()),
        ],
    )
    yield ""
    yield from table(
        ["intent", "sentences", "precision", "recall", "F1"],
        (found_row(intent, found) for intent, found in report.by_intent.items()),
    )
    yield ""
    yield "What is none of our business (`out_of_scope`), as decided and by the likeliest intent:"
    yield ""
    yield from table(
        ["", "sentences", "precision", "recall", "F1"],
        [
            found_row("as decided", report.out_of_scope.decided),
            found_row("likeliest", report.out_of_scope.top),
        ],
    )


def _calibration(report: IntentReport) -> Iterator[str]:
    yield "### How sure, how right"
    yield ""
    yield f"Expected calibration error: {report.calibration_error:.3f}."
    yield ""
    yield from table(
        ["confidence", "sentences", "mean confidence", "accuracy"],
        reliability_rows(report.calibration),
    )


def _confusions(report: IntentReport) -> Iterator[str]:
    yield "### What is taken for what"
    yield ""
    yield from table(
        ["right", "found", "times"],
        ([each.right, each.found or "none", str(each.count)] for each in report.confusions),
    )
    yield ""
    yield f"The {len(report.mistakes)} surest mistakes:"
    yield ""
    yield from table(
        ["sentence", "variety", "right", "found", "confidence"],
        (
            [each.text, each.variety, each.right, each.found or "none", f"{each.confidence:.2f}"]
            for each in report.mistakes
        ),
    )


def _entities(report: EntityReport) -> Iterator[str]:
    yield "## Entities"
    yield ""
    yield (
        "Right means the same kind, first and last character, after the whole pipeline; "
        "each entity counts the same."
    )
    yield "The older set has no annotations and is left out."
    for title, rows in (("kind", report.by_kind), ("variety", report.by_variety)):
        yield ""
        yield from table(
            [title, "entities", "precision", "recall", "F1"],
            [found_row(ALL, report.overall), *(found_row(*item) for item in rows.items())],
        )
    yield ""
    yield f"The first {len(report.mistakes)} sentences with a mistake:"
    yield ""
    yield from table(
        ["sentence", "missed", "wrong"],
        ([each.text, "; ".join(each.missed), "; ".join(each.wrong)] for each in report.mistakes),
    )


def _retrieval(report: RetrievalReport) -> Iterator[str]:
    yield "## Questions"
    yield ""
    yield (
        "A right entry comes first (hit@1), or within the first three (hit@3); then the "
        "shares of what would be said."
    )
    yield ""
    yield from table(
        [
            *("variety", "questions", "hit@1", "hit@3", "answered right", "answered wrong"),
            *("likeliest right", "likeliest wrong", "nothing"),
        ],
        [
            retrieval_row(ALL, report.overall),
            *(retrieval_row(*item) for item in report.by_variety.items()),
        ],
    )
    yield ""
    yield "Questions that the content does not answer: an answer to them is wrong."
    yield ""
    yield from table(
        ["kind", "questions", "answered", "likeliest", "nothing"],
        (
            [
                kind,
                str(each.count),
                percent(each.answered),
                percent(each.likely),
                percent(each.nothing),
            ]
            for kind, each in report.unanswerable.items()
        ),
    )
    yield ""
    yield f"The first {len(report.mistakes)} mistakes, wrong answers first:"
    yield ""
    yield from table(
        ["question", "variety", "right", "found", "given"],
        (
            [
                each.question,
                each.variety,
                ", ".join(each.right),
                ", ".join(each.found),
                each.given or "",
            ]
            for each in report.mistakes
        ),
    )


def _messages(report: MessageReport) -> Iterator[str]:
    yield "### Two questions in a message"
    yield ""
    yield (
        f"Of {report.two} messages with two questions, and of {report.one} with one that "
        "might be taken for two:"
    )
    yield ""
    yield from table(
        [
            "both answered right",
            "both answered, or likeliest, or offered",
            "one question taken for more",
        ],
        [[percent(report.both_answered), percent(report.both_served), percent(report.split)]],
    )


def _cross_validation(report: CrossValidation) -> Iterator[str]:
    yield "## Cross-validation"
    yield ""
    yield (
        f"On the {report.examples} examples of `data/nlu`, {report.folds} folds with the "
        "same share of each intent:"
    )
    yield (
        "mean and standard deviation over the folds. Training data seek out the borders "
        "of intents: they are harder"
    )
    yield (
        "than a day's messages; the held-out sentences, by fewer hands, are easier. The "
        "truth lies between."
    )
    yield ""
    yield from table(
        ["accuracy", "macro-F1", "entity F1"],
        [[spread(report.accuracy), spread(report.macro_f1), spread(report.entity_f1)]],
    )
