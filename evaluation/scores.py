"""Figures of merit, with what chance may add to them or take from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20261124
BINS = 10

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % bootstrap confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Spread:
    """The mean of a figure over several measurements, and its standard deviation."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The mean and sample standard deviation of two values or more."""
        return cls(fmean(values), stdev(values))


@dataclass(frozen=True)
class Found:
    """How much of what is found is right (precision), how much of what is there is found (recall),
    and their mean.
    """

    precision: float
    recall: float
    f1: float
    count: int
    """How many there are to find."""

    @classmethod
    def of(cls, hits: int, found: int, there: int) -> Found:
        """From counts; what is 0 of 0 is 0."""
        return cls(_share(hits, found), _share(hits, there), _share(2 * hits, found + there), there)


@dataclass(frozen=True)
class ConfidenceBin:
    """The guesses with a confidence from `low` up to `high`: how sure they were and how many were
    right.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def macro_f1(right: Sequence[str | None], guessed: Sequence[str | None]) -> float:
    """The mean F1 over the labels that are right somewhere; each counts the same, be it frequent or
    rare.
    """
    return _macro_f1(*_numbered(right, guessed))


def macro_f1_estimate(right: Sequence[str | None], guessed: Sequence[str | None]) -> Estimate:
    """`macro_f1` with its interval."""
    one, other = _numbered(right, guessed)
    return bootstrap(lambda chosen: _macro_f1(one[chosen], other[chosen]), len(right))


def share_estimate(outcomes: Sequence[bool]) -> Estimate:
    """The share of true outcomes with its interval."""
    values = np.array(outcomes, dtype=float)
    return bootstrap(lambda chosen: float(values[chosen].mean()), len(values))


def bootstrap(figure: Callable[[Indices], float], count: int) -> Estimate:
    """`figure` of all `count` observations, and of as many drawn with repetition, many times over.

    The draws are the same at each run. An empty set of observations has the value 0.
    """
    if count == 0:
        return Estimate(0.0, 0.0, 0.0)
    draws = np.random.default_rng(SEED)
    resampled = [figure(draws.integers(count, size=count)) for _ in range(RESAMPLES)]
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Estimate(figure(np.arange(count)), float(low), float(high))


def reliability(confidences: Sequence[float], outcomes: Sequence[bool]) -> list[ConfidenceBin]:
    """The guesses by tenth of confidence; tenths without guesses are left out."""
    sure, right = np.array(confidences, dtype=float), np.array(outcomes, dtype=float)
    tenths = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        ConfidenceBin(
            low=tenth / BINS,
            high=(tenth + 1) / BINS,
            count=int((tenths == tenth).sum()),
            confidence=float(sure[tenths == tenth].mean()),
            accuracy=float(right[tenths == tenth].mean()),
        )
        for tenth in np.unique(tenths).tolist()
    ]


def expected_calibration_error(bins: Sequence[ConfidenceBin]) -> float:
    """How far confidence is from accuracy, on average over the guesses."""
    distance = sum(tenth.count * abs(tenth.confidence - tenth.accuracy) for tenth in bins)
    return _share(distance, sum(tenth.count for tenth in bins))


def _numbered(
    right: Sequence[str | None], guessed: Sequence[str | None]
) -> tuple[Indices, Indices]:
    """A number for each label, the same on both sides."""
    numbers = {label: number for number, label in enumerate(dict.fromkeys([*right, *guessed]))}
    return (
        np.array([numbers[label] for label in right], dtype=np.intp),
        np.array([numbers[label] for label in guessed], dtype=np.intp),
    )


def _macro_f1(right: Indices, guessed: Indices) -> float:
    if not right.size:
        return 0.0
    labels = int(max(right.max(), guessed.max())) + 1
    there = np.bincount(right, minlength=labels)
    found = np.bincount(guessed, minlength=labels)
    hits = np.bincount(right[right == guessed], minlength=labels)
    present = there > 0
    return float((2 * hits[present] / (found + there)[present]).mean())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
