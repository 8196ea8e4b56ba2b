"""How well the intent of an utterance is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.readings import FALLBACK, Reading
from evaluation.scores import (
    ConfidenceBin,
    Estimate,
    Found,
    expected_calibration_error,
    macro_f1,
    macro_f1_estimate,
    reliability,
    share_estimate,
)
from evaluation.sentences import Utterance

SHOWN_MISTAKES = 40
OUT_OF_SCOPE = "out_of_scope"

Judged = Sequence[tuple[Utterance, Reading]]


@dataclass(frozen=True)
class IntentScores:
    """Of the likeliest intent, and of what the assistant acts on, where a fallback is a miss."""

    count: int
    accuracy: Estimate
    macro_f1: Estimate
    decided_accuracy: float
    decided_macro_f1: float
    fallback_rate: float


@dataclass(frozen=True)
class Confusion:
    """How often `found` was taken for what is `right`."""

    right: str
    found: str | None
    count: int


@dataclass(frozen=True)
class Mistake:
    """An utterance that was misunderstood."""

    text: str
    variety: str
    right: str
    found: str | None
    confidence: float


@dataclass(frozen=True)
class OutOfScope:
    """How well what is none of our business is told: by what is acted on, and by the likeliest
    intent.
    """

    decided: Found
    top: Found


@dataclass(frozen=True)
class IntentReport:
    """Everything about intents; mistakes are the surest ones first."""

    overall: IntentScores
    by_variety: dict[str, IntentScores]
    by_intent: dict[str, Found]
    confusions: list[Confusion]
    mistakes: list[Mistake]
    calibration: list[ConfidenceBin]
    calibration_error: float
    out_of_scope: OutOfScope


def judge_intents(judged: Judged) -> IntentReport:
    """The report on utterances and what was made of them."""
    varieties = dict.fromkeys(utterance.variety for utterance, _ in judged)
    right = [utterance.example.intent for utterance, _ in judged]
    tops = [reading.top for _, reading in judged]
    decided = [reading.decided for _, reading in judged]
    calibration = reliability(
        [reading.confidence for _, reading in judged],
        [a == b for a, b in zip(right, tops, strict=True)],
    )
    pairs = Counter((a, b) for a, b in zip(right, tops, strict=True) if a != b)
    return IntentReport(
        overall=_scores(judged),
        by_variety={
            variety: _scores([pair for pair in judged if pair[0].variety == variety])
            for variety in varieties
        },
        by_intent={intent: find_label(intent, right, tops) for intent in sorted(set(right))},
        confusions=[Confusion(*pair, count) for pair, count in pairs.most_common()],
        mistakes=_mistakes(judged)[:SHOWN_MISTAKES],
        calibration=calibration,
        calibration_error=expected_calibration_error(calibration),
        out_of_scope=OutOfScope(
            find_label(OUT_OF_SCOPE, right, decided), find_label(OUT_OF_SCOPE, right, tops)
        ),
    )


def find_label(label: str, right: Sequence[str | None], guessed: Sequence[str | None]) -> Found:
    """How well one label is found."""
    hits = sum(a == b == label for a, b in zip(right, guessed, strict=True))
    return Found.of(hits, sum(b == label for b in guessed), sum(a == label for a in right))


def _scores(judged: Judged) -> IntentScores:
    right = [utterance.example.intent for utterance, _ in judged]
    tops = [reading.top for _, reading in judged]
    decided = [reading.decided for _, reading in judged]
    return IntentScores(
        count=len(judged),
        accuracy=share_estimate([a == b for a, b in zip(right, tops, strict=True)]),
        macro_f1=macro_f1_estimate(right, tops),
        decided_accuracy=sum(a == b for a, b in zip(right, decided, strict=True)) / len(judged),
        decided_macro_f1=macro_f1(right, decided),
        fallback_rate=decided.count(FALLBACK) / len(judged),
    )


def _mistakes(judged: Judged) -> list[Mistake]:
    mistakes = [
        Mistake(
            utterance.example.text,
            utterance.variety,
            utterance.example.intent,
            reading.top,
            reading.confidence,
        )
        for utterance, reading in judged
        if utterance.example.intent != reading.top
    ]
    return sorted(mistakes, key=lambda mistake: -mistake.confidence)
