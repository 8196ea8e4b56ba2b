"""`bussola evaluate`: measures, writes the report, names what is below its threshold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bussola import training
from bussola.console import Refusal, tell
from core.settings import settings
from core.texts import say
from evaluation.cases import Cases
from evaluation.cross_validation import cross_validate
from evaluation.machine import describe_machine
from evaluation.measure import measure
from evaluation.report import Evaluation, as_json, as_markdown
from evaluation.thresholds import Check, missed
from knowledge.content.loader import load_directory

NAME = "evaluation"


def evaluate(folder: Path) -> None:
    """Write `evaluation.md` and `evaluation.json` in `folder`, which is made if it is not there.

    Raises:
        Refusal: Rasa could not, or some figure misses its threshold; the sentence says which.
    """
    model = training.train()
    tell("cli.evaluate.started")
    held_out = measure(model, load_directory(settings().content_dir))
    tell("cli.evaluate.folds")
    publish(
        Evaluation(
            datetime.now(UTC).date().isoformat(),
            describe_machine(),
            held_out,
            cross_validate(),
            _cases(folder / "cases.json"),
        ),
        folder,
    )


def _cases(path: Path) -> Cases | None:
    return Cases.from_json(path.read_text(encoding="utf-8")) if path.is_file() else None


def publish(evaluation: Evaluation, folder: Path) -> None:
    """Write the report in `folder`.

    Raises:
        Refusal: some figure misses its threshold; the sentence says which.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.md").write_text(as_markdown(evaluation), encoding="utf-8")
    (folder / f"{NAME}.json").write_text(as_json(evaluation), encoding="utf-8")
    tell("cli.evaluate.written", path=folder / f"{NAME}.md")
    misses = missed(evaluation.held_out)
    if misses:
        raise Refusal("cli.evaluate.missed", misses="\n".join(map(_sentence, misses)))
    tell("cli.evaluate.reached")


def _sentence(miss: Check) -> str:
    return say(
        f"cli.evaluate.{'at_most' if miss.threshold.ceiling else 'at_least'}",
        measure=say(f"cli.evaluate.measure.{miss.threshold.measure}"),
        place=f" ({miss.variety}.yml)" if miss.variety else "",
        value=_percent(miss.value),
        bound=_percent(miss.threshold.bound),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
