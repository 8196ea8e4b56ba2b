"""Our language understanding beside the pipeline that Rasa recommends: `python -m benchmarks.nlu`.

Both are trained on the same data and read the same test set, each in fresh processes of its own:
ours is `config.yml`, the other is the default configuration that Rasa 3.6 ships and falls back to,
in Italian.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import psutil
import yaml

from bussola.project import RASA_PACKAGES, RASA_PYTHON, ROOT, TRIMMED, rasa_environment
from bussola.training import rasa_python
from evaluation.examples import Example, read_examples, read_other_blocks, write_examples
from evaluation.machine import describe_machine
from evaluation.scores import macro_f1_estimate, share_estimate

RASA_DEFAULT = RASA_PACKAGES / "rasa" / "engine" / "recipes" / "config_files" / "default_config.yml"
SEED = 7
STARTS = 3
PARSES_BEFORE_WEIGHING = 200
FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Pipeline:
    """A configuration of language understanding, and how a process that runs it begins.

    `launcher` is the arguments of Python before the name of a module, `modules` what such a process
    imports.
    """

    name: str
    config: dict[str, Any]
    launcher: tuple[str, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A row of the report; `value` of each pipeline in `unit`."""

    name: str
    unit: str
    ours: float
    theirs: float


def main() -> None:
    chosen = _arguments()
    assembled = rasa_python("spacy", *TRIMMED, "bot.spacy_it.assemble")
    if assembled.code != 0:
        sys.exit(assembled.output)
    test = [example for path in _nlu_files(chosen.test) for example in read_examples(path)]
    with tempfile.TemporaryDirectory(prefix="bussola-nlu-") as folder:
        data, count = _training_file(
            chosen.train, chosen.examples_per_intent, Path(folder) / "nlu.yml"
        )
        ours, theirs = (measure(pipeline, data, test, Path(folder)) for pipeline in pipelines())
    rows = [Measure(name, unit, ours[name, unit], theirs[name, unit]) for name, unit in ours]
    report = render(rows, f"{chosen.name}: {count} training examples, {len(test)} test sentences")
    print(report)
    if chosen.report:
        chosen.report.write_text(report, encoding="utf-8")


def pipelines() -> tuple[Pipeline, Pipeline]:
    """Ours and the recommended one, without dialogue policies."""
    own = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    default = yaml.safe_load(RASA_DEFAULT.read_text(encoding="utf-8")) | {"language": "it"}
    rasa = ("rasa.core.agent", "rasa.engine.recipes.default_components")
    components = tuple(
        component["name"].rpartition(".")[0]
        for component in own["pipeline"]
        if "." in component["name"]
    )
    return (
        Pipeline(
            "ours",
            {key: own[key] for key in own.keys() - {"policies"}},
            TRIMMED,
            (*rasa, *components),
        ),
        Pipeline(
            "theirs", {key: default[key] for key in default.keys() - {"policies"}}, ("-m",), rasa
        ),
    )


def measure(
    pipeline: Pipeline, data: Path, test: list[Example], folder: Path
) -> dict[tuple[str, str], float]:
    """Train, start, parse; every figure by its name and unit."""
    print(f"{pipeline.name}: training…", file=sys.stderr)
    config = folder / f"{pipeline.name}.yml"
    config.write_text(yaml.safe_dump(pipeline.config), encoding="utf-8")
    begin = time.perf_counter()
    trained = _train(pipeline, config, data, folder / pipeline.name)
    training_process = time.perf_counter() - begin
    model = Path(trained["model"])
    print(f"{pipeline.name}: starting and reading…", file=sys.stderr)
    starts = [_start(pipeline, model, test[0].text) for _ in range(STARTS)]
    imports = [_imports(pipeline) for _ in range(STARTS)]
    guesses, seconds, memory = _parse(pipeline, model, [example.text for example in test])
    intents = [example.intent for example in test]
    return {
        ("accuracy", "%"): 100
        * share_estimate([a == b for a, b in zip(intents, guesses, strict=True)]).value,
        ("macro-F1", "%"): 100 * macro_f1_estimate(intents, guesses).value,
        ("training, imports excluded", "s"): trained["seconds"],
        ("training, whole process", "s"): training_process,
        ("start to first reading", "s"): statistics.median(starts),
        ("start, imports excluded", "s"): statistics.median(starts) - statistics.median(imports),
        (f"memory after {PARSES_BEFORE_WEIGHING} sentences", "MiB"): memory / 2**20,
        ("reading a sentence, median", "ms"): 1000 * statistics.median(seconds),
        ("reading a sentence, 95th percentile", "ms"): 1000
        * statistics.quantiles(seconds, n=20)[-1],
        ("model", "MiB"): model.stat().st_size / 2**20,
    }


def _parse(
    pipeline: Pipeline, model: Path, texts: list[str]
) -> tuple[list[str | None], list[float], int]:
    """The likeliest intent of each text, the seconds that each took, the
    resident memory in bytes.
    """
    guesses: list[str | None] = []
    seconds: list[float] = []
    with _running(pipeline, model) as process:
        _ask(process, texts[0])
        for text in texts:
            begin = time.perf_counter()
            parsed = _ask(process, text)
            seconds.append(time.perf_counter() - begin)
            ranking = [
                intent["name"] for intent in parsed["intent_ranking"] if intent["name"] != FALLBACK
            ]
            guesses.append(ranking[0] if ranking else None)
            if len(seconds) == PARSES_BEFORE_WEIGHING:
                memory = psutil.Process(process.pid).memory_info().rss
        for number in range(len(seconds), PARSES_BEFORE_WEIGHING):
            _ask(process, texts[number % len(texts)])
        if len(seconds) < PARSES_BEFORE_WEIGHING:
            memory = psutil.Process(process.pid).memory_info().rss
    return guesses, seconds, memory


def _start(pipeline: Pipeline, model: Path, text: str) -> float:
    """Seconds from nothing to the first sentence read."""
    begin = time.perf_counter()
    with _running(pipeline, model) as process:
        _ask(process, text)
        return time.perf_counter() - begin


def _imports(pipeline: Pipeline) -> float:
    """Seconds that a fresh process takes to import its modules and end."""
    begin = time.perf_counter()
    subprocess.run(
        [RASA_PYTHON, *pipeline.launcher, "benchmarks.rasa_side.import_modules", *pipeline.modules],
        cwd=ROOT,
        env=rasa_environment(),
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begin


@contextmanager
def _running(pipeline: Pipeline, model: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [RASA_PYTHON, *pipeline.launcher, "bot.parse", model],
        cwd=ROOT,
        env=rasa_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _ask(process: subprocess.Popen[str], text: str) -> dict[str, Any]:
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps(text) + "\n")
    process.stdin.flush()
    parsed: dict[str, Any] = json.loads(process.stdout.readline())
    return parsed


def _train(pipeline: Pipeline, config: Path, data: Path, out: Path) -> dict[str, Any]:
    finished = subprocess.run(
        [
            RASA_PYTHON,
            *pipeline.launcher,
            "benchmarks.rasa_side.train_nlu",
            config,
            data,
            out,
            *pipeline.modules,
        ],
        cwd=ROOT,
        env=rasa_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        sys.exit(finished.stderr[-3000:])
    output: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return output


def _nlu_files(path: Path) -> list[Path]:
    """The NLU files of a folder, or the one that is named; files of another kind are left out."""
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    return [file for file in files if "nlu" in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _training_file(path: Path, per_intent: int | None, target: Path) -> tuple[Path, int]:
    """One file of all training data, with at most `per_intent` examples of an intent; and how many
    they are.
    """
    examples = [example for file in _nlu_files(path) for example in read_examples(file)]
    if per_intent is not None:
        random.Random(SEED).shuffle(examples)
        intents = groupby(sorted(examples, key=_intent), _intent)
        examples = [example for _, group in intents for example in islice(group, per_intent)]
    write_examples(
        target, examples, [block for file in _nlu_files(path) for block in read_other_blocks(file)]
    )
    return target, len(examples)


def _intent(example: Example) -> str:
    return example.intent


def render(rows: list[Measure], data: str) -> str:
    """The report, in Markdown."""
    lines = [
        "# Language understanding beside Rasa's recommended pipeline",
        "",
        f"Made by `python -m benchmarks.nlu` on {data}.",
        f"Machine: {describe_machine().sentence()}.",
        "",
        "Ours is `config.yml`; the other is the default configuration that Rasa ships, in "
        "Italian, on the same data in",
        "the same run. Each training, start and series of sentences has a fresh process.",
        "",
        "| | ours | Rasa's | ours / Rasa's |",
        "|---|---|---|---|",
        *(
            f"| {row.name} | {row.ours:.1f} {row.unit} | {row.theirs:.1f} {row.unit} | "
            f"{row.ours / row.theirs:.3f} |"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--train",
        type=Path,
        default=ROOT / "data" / "nlu",
        help="a Rasa NLU file or a folder of them",
    )
    parser.add_argument(
        "--test", type=Path, default=ROOT / "evaluation" / "heldout", help="the same"
    )
    parser.add_argument(
        "--examples-per-intent",
        type=int,
        help="train on so many, drawn by chance but always the same",
    )
    parser.add_argument("--name", default="our own data", help="what the report calls the data")
    parser.add_argument("--report", type=Path, help="the Markdown file to write")
    return parser.parse_args()


if __name__ == "__main__":
    main()
