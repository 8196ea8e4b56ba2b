"""From the files of the Rasa project to a model: trained when something that decides it has
changed.
"""

import fcntl
import hashlib
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bussola.console import Refusal, tell
from bussola.project import (
    RASA_PACKAGES,
    RASA_PYTHON,
    ROOT,
    RUN_RASA,
    SPACY_RECORD,
    TRIMMED,
    die_with_parent,
    log_dir,
    rasa_environment,
)
from bussola.spacy_base import base_in_use

MODELS = ROOT / "var" / "models"
INPUTS = ("config.yml", "domain.yml", "data", "bot/components", "bot/spacy_it", "italian")
SHOWN_LINES = 15
KEPT_MODELS = 3


def train() -> Path:
    """The path of the model for the files as they are now, trained if it is not there yet.

    Who comes while another process trains waits for its model.

    Raises:
        Refusal: Rasa refused the files; the sentence names the log and ends with its last lines.
    """
    with _one_at_a_time():
        return _train()


def _train() -> Path:
    _step("spacy", *TRIMMED, "bot.spacy_it.assemble")
    model = current_model()
    if model.exists():
        tell("cli.train.unchanged", base=base_in_use())
        return model
    tell("cli.train.started", base=base_in_use())
    with tempfile.TemporaryDirectory(dir=MODELS, prefix=".training-") as draft:
        _step(
            "train", *RUN_RASA, "train", "--force", "--out", draft, "--fixed-model-name", model.name
        )
        # Only a whole model gets its name: an interrupted training leaves none.
        (Path(draft) / model.name).replace(model)
    # Another Bussola of this checkout may be about to load the model before this one.
    for older in sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)[
        :-KEPT_MODELS
    ]:
        older.unlink()
    tell("cli.train.done", path=model.relative_to(ROOT))
    return model


def current_model() -> Path:
    """Where the model for the files as they are now is, or would be."""
    packages = sorted(path.name for path in RASA_PACKAGES.glob("*.dist-info"))
    digest = hashlib.sha256("\n".join(packages).encode())
    for path in _files([*(ROOT / name for name in INPUTS), SPACY_RECORD]):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return MODELS / f"bussola-{digest.hexdigest()[:12]}.tar.gz"


@dataclass(frozen=True)
class Finished:
    """A command that has ended: its exit code, what it printed, and the file where that is kept."""

    code: int
    output: str
    log: Path


def rasa_python(name: str, *arguments: str) -> Finished:
    """Run Rasa's Python with `arguments`, its output in the log file `name`.log."""
    log = log_dir() / f"{name}.log"
    with log.open("w", encoding="utf-8") as file:
        code = subprocess.run(
            [RASA_PYTHON, *arguments],
            cwd=ROOT,
            env=rasa_environment(),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,
            check=False,
        ).returncode
    return Finished(code, log.read_text(encoding="utf-8", errors="replace"), log)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    MODELS.mkdir(parents=True, exist_ok=True)
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _step(name: str, *arguments: str) -> None:
    finished = rasa_python(name, *arguments)
    if finished.code != 0:
        last_lines = "\n".join(finished.output.splitlines()[-SHOWN_LINES:])
        raise Refusal(
            "cli.train.failed",
            step=name,
            code=finished.code,
            path=finished.log,
            last_lines=last_lines,
        )


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [file for file in inside if file.is_file() and "__pycache__" not in file.parts]
    return sorted(found)
