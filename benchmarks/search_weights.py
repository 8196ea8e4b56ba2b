"""Learns the weights of `knowledge/search/ranking.py`: `python -m benchmarks.search_weights`, about
two minutes.

Each fold hides a fifth of every entry's phrasings, which stand together: those are mostly by one
hand, whose other words for the same must not help. A hidden phrasing must find its entry; with that
entry struck out, and for what `data/nlu` calls out of scope, none. The weights make that likeliest
(multinomial logistic regression over the entries and "none"). Nothing held out for evaluation is
used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.content.loader import load_directory
from knowledge.content.schema import Entry
from knowledge.search.ranking import NONE_OF_THEM, WEIGHTS, Search, none_of_them

FOLDS = 5
STRUCK_OUT = 0.16
"""Share of the phrasings that are asked once more, their entry struck out."""
NEAR_WEIGHT = 0.35
"""What such a one counts: another entry may rightly answer it."""
OUT_OF_SCOPE_WEIGHT = 0.5
PENALTY = 1e-3

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Trial:
    """A question: `measures` has a row for each entry and a last one for "none", `right` is the row
    that should win; its weight.
    """

    measures: Matrix
    right: int
    weight: float = 1.0


def main() -> None:
    """Print the weights learned, beside those in use."""
    entries = list(load_directory(Path("content")).entries.values())
    trials = list(_trials(entries, _out_of_scope()))
    in_use = np.array([*WEIGHTS, *NONE_OF_THEM])
    print(f"{len(trials)} questions")
    print(f"in use:  {_shown(in_use)}; loss {_loss(in_use, trials)[0]:.4f}")
    learned = minimize(_loss, in_use, args=(trials,), jac=True, method="L-BFGS-B").x
    print(f"learned: {_shown(learned)}; loss {_loss(learned, trials)[0]:.4f}")


def _trials(entries: list[Entry], out_of_scope: list[str]) -> Iterator[Trial]:
    chance = random.Random(0)
    for fold in range(FOLDS):
        hidden = {entry.id: _fifth(entry.phrasings, fold) for entry in entries}
        search = Search([_without(entry, hidden[entry.id]) for entry in entries])
        for row, entry in enumerate(entries):
            for phrasing in hidden[entry.id]:
                measures = _with_none(search.measures(phrasing))
                yield Trial(measures, row)
                if chance.random() < STRUCK_OUT:
                    others = np.delete(measures, row, axis=0)
                    yield Trial(others, len(others) - 1, NEAR_WEIGHT)
        for text in out_of_scope[fold::FOLDS]:
            measures = _with_none(search.measures(text))
            yield Trial(measures, len(measures) - 1, OUT_OF_SCOPE_WEIGHT)


def _fifth(phrasings: tuple[str, ...], fold: int) -> tuple[str, ...]:
    """Phrasings that stand together: mostly by one hand."""
    return phrasings[fold * len(phrasings) // FOLDS : (fold + 1) * len(phrasings) // FOLDS]


def _with_none(measures: Matrix) -> Matrix:
    """The measures with those of "none" in a row and in columns of their own."""
    none = none_of_them(measures)
    rows: Matrix = np.pad(measures, ((0, 1), (0, len(none))))
    rows[-1, -len(none) :] = none
    return rows


def _without(entry: Entry, phrasings: tuple[str, ...]) -> Entry:
    return entry.model_copy(
        update={"phrasings": tuple(text for text in entry.phrasings if text not in phrasings)}
    )


def _out_of_scope() -> list[str]:
    examples = yaml.safe_load(Path("data/nlu/out_of_scope.yml").read_text(encoding="utf-8"))["nlu"]
    return [line.removeprefix("- ") for item in examples for line in item["examples"].splitlines()]


def _shown(weights: Matrix) -> str:
    shown = tuple(round(float(weight), 1) for weight in weights)
    return f"WEIGHTS = {shown[: len(WEIGHTS)]}, NONE_OF_THEM = {shown[len(WEIGHTS) :]}"


def _loss(weights: Matrix, trials: list[Trial]) -> tuple[float, Matrix]:
    """The mean unlikelihood of what is right, and its gradient."""
    loss, gradient = PENALTY * float(weights @ weights) / 2, PENALTY * weights
    total = sum(trial.weight for trial in trials)
    for trial in trials:
        scores = trial.measures @ weights
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        loss -= trial.weight / total * float(np.log(likely[trial.right]))
        likely[trial.right] -= 1
        gradient = gradient + trial.weight / total * (likely @ trial.measures)
    return loss, gradient


if __name__ == "__main__":
    main()
