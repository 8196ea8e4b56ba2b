"""Rasa lives in its own environment: these tests start its Python and talk to it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bussola import training
from bussola.project import RUN_RASA, TRIMMED

ROOT = Path(__file__).parents[2]
RASA_SIDE = Path(__file__).with_name("rasa_side")
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"


def rasa_environment(**variables: str) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BUSSOLA_", "VIRTUAL_ENV"))
    }
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
    }
    return {**inherited, **quiet, "PYTHONPATH": str(ROOT), **variables}


def run_in_rasa(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run Rasa's Python with these arguments and environment variables, and wait for its end."""
    return subprocess.run(
        [RASA_PYTHON, *arguments],
        check=False,
        cwd=cwd,
        env=rasa_environment(**variables),
        input=stdin,
        capture_output=True,
        text=True,
    )


def succeed(finished: subprocess.CompletedProcess[str]) -> None:
    assert finished.returncode == 0, finished.stderr[-3000:]


class Parser:
    """A trained model in a running Rasa."""

    def __init__(self, workspace: Path, model: Path) -> None:
        self._process = subprocess.Popen(
            [RASA_PYTHON, *TRIMMED, "bot.parse", model],
            cwd=workspace,
            env=rasa_environment(),
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
        ranking = [intent["name"] for intent in self.parse(text)["intent_ranking"]]
        return next((name for name in ranking if name != "nlu_fallback"), None)

    def entities(self, text: str) -> dict[str, list[str]]:
        """The stretches of ``text`` by the name of what they are."""
        found: dict[str, list[str]] = {}
        for entity in self.parse(text)["entities"]:
            found.setdefault(entity["entity"], []).append(text[entity["start"] : entity["end"]])
        return found

    def close(self) -> None:
        self._process.communicate()


def train(workspace: Path, name: str) -> Path:
    """Train the language understanding from nothing; the model's path."""
    succeed(
        run_in_rasa(
            *RUN_RASA, "train", "nlu", "--out", "models", "--fixed-model-name", name, cwd=workspace
        )
    )
    return workspace / "models" / f"{name}.tar.gz"


def make_workspace(folder: Path) -> Path:
    """A Rasa project with our configuration, data and content, and an output folder of its own."""
    for name in ("bot", "content", "data", "config.yml"):
        (folder / name).symlink_to(ROOT / name)
    succeed(run_in_rasa(*TRIMMED, "bot.spacy_it.assemble", cwd=folder))
    return folder


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    """The model that `bussola train` makes of the files as they are."""
    running = Parser(ROOT, training.train())
    yield running
    running.close()
