"""How well the pipeline understands a fifth of the training data after learning the other four."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sklearn.model_selection import StratifiedKFold

from bussola.project import ROOT
from evaluation.entities import find_spans
from evaluation.examples import Example, read_examples, read_other_blocks, write_examples
from evaluation.readings import Reading, ask_rasa
from evaluation.scores import SEED, Spread, macro_f1

FOLDS = 5
DATA = ROOT / "data" / "nlu"
CONFIG = ROOT / "config.yml"


@dataclass(frozen=True)
class CrossValidation:
    """Figures over the folds, of the likeliest intent and of exact entities."""

    folds: int
    examples: int
    accuracy: Spread
    macro_f1: Spread
    entity_f1: Spread


def cross_validate() -> CrossValidation:
    """Train and try `FOLDS` times, on folds with the same share of each intent; about half a minute
    for each.

    Raises:
        Refusal: Rasa could not; the sentence names the log.
    """
    files = sorted(DATA.glob("*.yml"))
    examples = [example for file in files for example in read_examples(file)]
    others = [block for file in files for block in read_other_blocks(file)]
    splits = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    folds = list(splits.split(examples, [example.intent for example in examples]))
    tried = [[examples[number] for number in trial] for _, trial in folds]
    with tempfile.TemporaryDirectory() as folder:
        tasks: list[dict[str, object]] = []
        for number, (training, _) in enumerate(folds):
            path = Path(folder) / f"{number}.yml"
            write_examples(path, [examples[index] for index in training], others)
            tasks.append(
                {"training": str(path), "texts": [example.text for example in tried[number]]}
            )
        answers = ask_rasa("bot.train_and_parse", [str(CONFIG)], tasks)
    read = [[Reading.of(parsed) for parsed in answer] for answer in answers]
    return judge_folds([list(zip(*fold, strict=True)) for fold in zip(tried, read, strict=True)])


def judge_folds(folds: list[list[tuple[Example, Reading]]]) -> CrossValidation:
    """The figures of each fold, put together."""
    return CrossValidation(
        folds=len(folds),
        examples=sum(map(len, folds)),
        accuracy=Spread.of([sum(e.intent == r.top for e, r in fold) / len(fold) for fold in folds]),
        macro_f1=Spread.of(
            [macro_f1([e.intent for e, _ in fold], [r.top for _, r in fold]) for fold in folds]
        ),
        entity_f1=Spread.of([find_spans(fold).f1 for fold in folds]),
    )
