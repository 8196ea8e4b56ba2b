"""Learns the weights of `knowledge/search/ranking.py`: `python -m benchmarks.search_weights`, about
two minutes.

Each fold hides a fifth of every entry's phrasings and some entries altogether. A hidden phrasing
must find its entry; the phrasings of a hidden entry, and what `data/nlu` calls out of scope, must
find none. The weights make that likeliest (multinomial logistic regression over the entries and
"none"). Nothing held out for evaluation is used.
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
from knowledge.search.ranking import NONE_OF_THEM, WEIGHTS, Search

FOLDS = 5
HIDDEN_ENTRIES = 0.12
"""Share of the entries that a fold hides altogether."""
NEAR_WEIGHT = 0.5
"""What a phrasing of a hidden entry counts: another entry may rightly answer it."""
PENALTY = 1e-3

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Trial:
    """A question with what was measured on each entry, the row that answers it (None: no entry
    does), its weight.
    """

    measures: Matrix
    right: int | None
    weight: float = 1.0


def main() -> None:
    """Print the weights learned, beside those in use."""
    entries = list(load_directory(Path("content")).entries.values())
    trials = list(_trials(entries, _out_of_scope()))
    weights = _learn(trials)
    print(f"{len(trials)} questions")
    print(
        f"in use:  WEIGHTS = {WEIGHTS}, NONE_OF_THEM = {NONE_OF_THEM}; loss "
        f"{_loss(_in_use(), trials)[0]:.4f}"
    )
    *learned, none = (round(float(weight), 1) for weight in weights)
    print(
        f"learned: WEIGHTS = {tuple(learned)}, NONE_OF_THEM = {none}; loss "
        f"{_loss(weights, trials)[0]:.4f}"
    )


def _trials(entries: list[Entry], out_of_scope: list[str]) -> Iterator[Trial]:
    chance = random.Random(0)
    for fold in range(FOLDS):
        hidden = {entry.id for entry in entries if chance.random() < HIDDEN_ENTRIES}
        kept = [
            _without(entry, entry.phrasings[fold::FOLDS])
            for entry in entries
            if entry.id not in hidden
        ]
        search, rows = Search(kept), {entry.id: row for row, entry in enumerate(kept)}
        for entry in entries:
            for phrasing in entry.phrasings[fold::FOLDS]:
                weight = NEAR_WEIGHT if entry.id in hidden else 1.0
                yield Trial(search.measures(phrasing), rows.get(entry.id), weight)
        yield from (Trial(search.measures(text), None) for text in out_of_scope[fold::FOLDS])


def _without(entry: Entry, phrasings: tuple[str, ...]) -> Entry:
    return entry.model_copy(
        update={"phrasings": tuple(text for text in entry.phrasings if text not in phrasings)}
    )


def _out_of_scope() -> list[str]:
    examples = yaml.safe_load(Path("data/nlu/out_of_scope.yml").read_text(encoding="utf-8"))["nlu"]
    return [line.removeprefix("- ") for item in examples for line in item["examples"].splitlines()]


def _in_use() -> Matrix:
    return np.array([*WEIGHTS, NONE_OF_THEM])


def _learn(trials: list[Trial]) -> Matrix:
    best: Matrix = minimize(_loss, _in_use(), args=(trials,), jac=True, method="L-BFGS-B").x
    return best


def _loss(weights: Matrix, trials: list[Trial]) -> tuple[float, Matrix]:
    """The mean unlikelihood of what is right, and its gradient."""
    loss, gradient = PENALTY * float(weights @ weights) / 2, PENALTY * weights
    total = sum(trial.weight for trial in trials)
    for trial in trials:
        scores = np.append(trial.measures @ weights[:-1], weights[-1])
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        right = -1 if trial.right is None else trial.right
        loss -= trial.weight / total * float(np.log(likely[right]))
        likely[right] -= 1
        gradient = gradient + trial.weight / total * np.append(
            likely[:-1] @ trial.measures, likely[-1]
        )
    return loss, gradient


if __name__ == "__main__":
    main()
