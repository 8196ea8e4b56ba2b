"""Figures as they stand in the tables of the report, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from evaluation.intents import IntentScores
from evaluation.retrieval import RetrievalScores
from evaluation.scores import ConfidenceBin, Estimate, Found, Spread


def intent_row(name: str, scores: IntentScores) -> list[str]:
    """A name and the figures of its utterances."""
    return [
        name,
        str(scores.count),
        estimate(scores.accuracy),
        estimate(scores.macro_f1),
        f"{scores.decided_accuracy:.3f}",
        f"{scores.decided_macro_f1:.3f}",
        percent(scores.fallback_rate),
    ]


def found_row(name: str, found: Found) -> list[str]:
    """A name and how well it is found."""
    return [
        name,
        str(found.count),
        f"{found.precision:.3f}",
        f"{found.recall:.3f}",
        f"{found.f1:.3f}",
    ]


def retrieval_row(name: str, scores: RetrievalScores) -> list[str]:
    """A name and the figures of its questions."""
    shares = asdict(scores.outcomes).values()
    return [
        name,
        str(scores.count),
        estimate(scores.hit_1),
        estimate(scores.hit_3),
        *map(percent, shares),
    ]


def reliability_rows(bins: Iterable[ConfidenceBin]) -> Iterator[list[str]]:
    """For each tenth of confidence how many there are, how sure, how often right."""
    for each in bins:
        yield [
            f"{each.low:.1f}–{each.high:.1f}",
            str(each.count),
            f"{each.confidence:.3f}",
            f"{each.accuracy:.3f}",
        ]


def estimate(figure: Estimate) -> str:
    """A figure with its interval."""
    return f"{figure.value:.3f} [{figure.low:.3f}–{figure.high:.3f}]"


def spread(figure: Spread) -> str:
    """A mean with its deviation."""
    return f"{figure.mean:.3f} ± {figure.deviation:.3f}"


def percent(share: float) -> str:
    """A share in per cent."""
    return f"{100 * share:.1f} %"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
