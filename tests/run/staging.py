"""A supervisor at work with services that do little, for the tests that end them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from bussola.project import ROOT
from tests.e2e import running

PATIENCE_SECONDS = 300.0
"""After which a process is taken to hang; nothing is expected to need it."""


def python(body: str) -> list[str]:
    """A command that runs `body`."""
    return [sys.executable, "-uc", f"import os, signal, subprocess, sys, time\n{body}"]


QUIET = python("time.sleep(600)")
STUBBORN = python("signal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf')\ntime.sleep(600)")
# A service with a process of its own that holds its output and does not care for SIGTERM.
PARENT = python(f"subprocess.Popen({STUBBORN!r})\ntime.sleep(600)")


class Stage:
    """A supervisor at work, in a session of its own as in a terminal."""

    def __init__(self, folder: Path, services: dict[str, list[str]], **play: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.run.stage"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdin
        json.dump({"services": services, "logs": str(folder)} | play, self.process.stdin)
        self.process.stdin.close()
        self.process.stdin = None
        self.seen: set[psutil.Process] = set()

    def wait_for(self, word: str) -> None:
        assert self.process.stdout
        assert self.process.stdout.readline().strip() == word

    def wait_for_children(
        self, condition: Callable[[list[psutil.Process]], bool]
    ) -> list[psutil.Process]:
        """Every process below the supervisor, once `condition` holds of them."""
        supervisor = psutil.Process(self.process.pid)
        while not condition(children := supervisor.children(recursive=True)):
            assert self.process.poll() is None, "the supervisor ended by itself"
        self.seen.update(children)
        return children

    def tell(self, number: signal.Signals) -> None:
        """Send a signal as a terminal does: to every process of the foreground group."""
        os.killpg(self.process.pid, number)

    def end(self) -> tuple[int, str, str]:
        """The exit code and what was printed, once it has ended."""
        out, err = self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode, out, err

    def orphans(self) -> list[psutil.Process]:
        """What was seen below the supervisor and still runs."""
        return [process for process in self.seen if _runs(process)]


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def commands(children: list[psutil.Process], text: str) -> list[psutil.Process]:
    """Those whose command contains `text`; one that has just ended has none."""
    found = []
    for child in children:
        try:
            if text in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def log_of(folder: Path, name: str) -> str:
    """What process `name` has printed so far."""
    path = folder / f"{name}.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def wait_until(condition: Callable[[], bool]) -> None:
    """Return once `condition` holds; fail when it never does."""
    running.wait_until(condition, PATIENCE_SECONDS)
