"""What the assistant must reach, in one place, and what of it a report does not reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.measure import HeldOut
from evaluation.sentences import VARIETIES


@dataclass(frozen=True)
class Threshold:
    """A bound on a figure: it must be at least that much, or with `ceiling` at most."""

    measure: str
    """The name of the figure, `cli.evaluate.measure.<name>` in Italian."""
    bound: float
    ceiling: bool = False

    def holds(self, value: float) -> bool:
        """Whether `value` is on the right side of the bound."""
        return value <= self.bound if self.ceiling else value >= self.bound


INTENT_MACRO_F1 = Threshold("intent_macro_f1", 0.93)
INTENT_MACRO_F1_OF_A_VARIETY = Threshold("intent_macro_f1", 0.88)
ENTITY_F1 = Threshold("entity_f1", 0.93)
OUT_OF_SCOPE_PRECISION = Threshold("out_of_scope_precision", 0.90)
OUT_OF_SCOPE_RECALL = Threshold("out_of_scope_recall", 0.90)
HIT_1 = Threshold("hit_1", 0.92)
HIT_3 = Threshold("hit_3", 0.97)
WRONG_ANSWERS = Threshold("wrong_answers", 0.02, ceiling=True)


@dataclass(frozen=True)
class Check:
    """A threshold and the figure held against it; `variety` is None over all varieties."""

    threshold: Threshold
    value: float
    variety: str | None = None

    @property
    def reached(self) -> bool:
        """Whether the figure is where it must be."""
        return self.threshold.holds(self.value)


def check(measured: HeldOut) -> list[Check]:
    """Every threshold with its figure."""
    return list(_checks(measured))


def missed(measured: HeldOut) -> list[Check]:
    """The thresholds that are not reached."""
    return [each for each in _checks(measured) if not each.reached]


def _checks(measured: HeldOut) -> Iterator[Check]:
    intents, questions = measured.intents, measured.retrieval.overall
    yield Check(INTENT_MACRO_F1, intents.overall.macro_f1.value)
    for variety in VARIETIES:
        yield Check(
            INTENT_MACRO_F1_OF_A_VARIETY, intents.by_variety[variety].macro_f1.value, variety
        )
    yield Check(ENTITY_F1, measured.entities.overall.f1)
    yield Check(OUT_OF_SCOPE_PRECISION, intents.out_of_scope.decided.precision)
    yield Check(OUT_OF_SCOPE_RECALL, intents.out_of_scope.decided.recall)
    yield Check(HIT_1, questions.hit_1.value)
    yield Check(HIT_3, questions.hit_3.value)
    yield Check(WRONG_ANSWERS, questions.outcomes.answered_wrong)
