"""What Rasa makes of texts, asked of its own environment."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bussola.console import Refusal
from bussola.project import RASA_PYTHON, ROOT, TRIMMED, die_with_parent, log_dir, rasa_environment
from evaluation.examples import Span

FALLBACK = "nlu_fallback"
LOG = "evaluate.log"


@dataclass(frozen=True)
class Reading:
    """What the pipeline made of a text.

    `decided` is the intent that the assistant acts on, which may be the fallback; `top` is the
    likeliest one, which the fallback may have taken the place of, and `confidence` how sure of it
    the classifier was. A text without words has no likeliest intent.
    """

    decided: str | None
    top: str | None
    confidence: float
    entities: frozenset[Span]

    @classmethod
    def of(cls, parsed: dict[str, Any]) -> Reading:
        """From Rasa's own answer."""
        ranking = [intent for intent in parsed["intent_ranking"] if intent["name"] != FALLBACK]
        return cls(
            decided=parsed["intent"]["name"],
            top=ranking[0]["name"] if ranking else None,
            confidence=ranking[0]["confidence"] if ranking else 0.0,
            entities=frozenset(
                Span(entity["start"], entity["end"], entity["entity"])
                for entity in parsed["entities"]
            ),
        )


def read_with(model: Path, texts: Iterable[str]) -> list[Reading]:
    """The reading of each text by a trained model; about 10 s to start and some milliseconds a
    text.

    Raises:
        Refusal: Rasa could not; the sentence names the log.
    """
    return [Reading.of(parsed) for parsed in ask_rasa("bot.parse", [str(model)], texts)]


def ask_rasa(module: str, arguments: Sequence[str], questions: Iterable[object]) -> list[Any]:
    """Run a module of `bot` that answers each line of JSON with one.

    Raises:
        Refusal: it ended before it had answered them all; the sentence names the log.
    """
    lines = [json.dumps(question) for question in questions]
    log = log_dir() / LOG
    with log.open("w", encoding="utf-8") as errors:
        finished = subprocess.run(
            [RASA_PYTHON, *TRIMMED, module, *arguments],
            cwd=ROOT,
            env=rasa_environment(),
            input="".join(f"{line}\n" for line in lines),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            preexec_fn=die_with_parent,
            check=False,
        )
    answers = [json.loads(line) for line in finished.stdout.splitlines()]
    if finished.returncode != 0 or len(answers) != len(lines):
        raise Refusal("cli.evaluate.failed", path=log)
    return answers
