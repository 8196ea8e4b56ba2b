"""Rasa lives in its own environment: these tests start its Python and talk to it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bussola.project import RASA_PYTHON, ROOT, TRIMMED, rasa_environment

QUIET = {"PYTHONWARNINGS": "ignore"}


def run_in_rasa(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run Rasa's Python with these arguments and environment variables, and wait for its end."""
    return subprocess.run(
        [RASA_PYTHON, *arguments],
        check=False,
        cwd=cwd,
        env=rasa_environment() | QUIET | variables,
        input=stdin,
        capture_output=True,
        text=True,
    )


def run_rasa_side(
    name: str, *arguments: str | Path, cwd: Path = ROOT, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of `tests/bot/rasa_side`, in a process trimmed as ours are: it starts in a third
    of the time.
    """
    module = f"tests.bot.rasa_side.{name}"
    return run_in_rasa(*TRIMMED, module, *arguments, cwd=cwd, stdin=stdin, **variables)


def succeed(finished: subprocess.CompletedProcess[str]) -> None:
    assert finished.returncode == 0, finished.stderr[-3000:]


def likeliest(reading: dict[str, Any]) -> str | None:
    """The likeliest intent of Rasa's reading, be it below the fallback's threshold or not."""
    ranking = [intent["name"] for intent in reading["intent_ranking"]]
    return next((name for name in ranking if name != "nlu_fallback"), None)


class Parser:
    """A trained model in a running Rasa."""

    def __init__(self, model: Path) -> None:
        self._process = subprocess.Popen(
            [RASA_PYTHON, *TRIMMED, "bot.parse", model],
            cwd=ROOT,
            env=rasa_environment() | QUIET,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def parse(self, text: str) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        parsed: dict[str, Any] = json.loads(self._process.stdout.readline())
        return parsed

    def intent(self, text: str) -> str | None:
        """The likeliest intent, be it below the fallback's threshold or not."""
        return likeliest(self.parse(text))

    def entities(self, text: str) -> dict[str, list[str]]:
        """The stretches of ``text`` by the name of what they are."""
        found: dict[str, list[str]] = {}
        for entity in self.parse(text)["entities"]:
            found.setdefault(entity["entity"], []).append(text[entity["start"] : entity["end"]])
        return found

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="session")
def parser(model: Path) -> Iterator[Parser]:
    """The trained model, running."""
    running = Parser(model)
    yield running
    running.close()
