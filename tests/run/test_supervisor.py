"""Processes that run together: real ones, small, ended in every way that processes end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from bussola.project import ROOT

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
        json.dump(
            {"services": services, "unhealthy": [], "logs": str(folder)} | play, self.process.stdin
        )
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


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def start(services: dict[str, list[str]], **play: Any) -> Stage:
        stages.append(Stage(tmp_path, services, **play))
        stages[-1].wait_for("STARTING")
        return stages[-1]

    yield start
    for each in stages:
        for process in each.orphans():
            process.kill()
        each.process.kill()
        each.process.communicate()


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda it: it.name
)
def test_one_signal_stops_everything(stage: Callable[..., Stage], number: signal.Signals) -> None:
    play = stage({"first": QUIET, "second": QUIET})
    play.wait_for("READY")
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)

    play.tell(number)

    assert play.end() == (0, "STOPPED\n", "")
    assert play.orphans() == []


@pytest.mark.parametrize("forked", [1, 2, 3, 4])
def test_a_signal_while_starting_stops_everything(stage: Callable[..., Stage], forked: int) -> None:
    play = stage({f"number{index}": QUIET for index in range(4)})
    play.wait_for_children(lambda below: len(below) >= forked)

    play.tell(signal.SIGINT)

    code, _, err = play.end()
    assert (code, err) == (0, "")
    assert play.orphans() == []


def test_a_process_deaf_to_requests_is_killed(stage: Callable[..., Stage]) -> None:
    play = stage({"deaf": STUBBORN})
    play.wait_for("READY")
    play.wait_for_children(lambda below: bool(commands(below, "SIG_IGN")))

    play.tell(signal.SIGINT)

    assert play.end() == (0, "STOPPED\n", "")
    assert play.orphans() == []


def test_what_a_process_started_ends_with_it(stage: Callable[..., Stage]) -> None:
    play = stage({"parent": PARENT, "quiet": QUIET})
    play.wait_for("READY")
    play.wait_for_children(lambda below: len(commands(below, "SIG_IGN")) >= 2)

    play.tell(signal.SIGTERM)

    assert play.end() == (0, "STOPPED\n", "")
    assert play.orphans() == []


@pytest.mark.parametrize("code", [0, 3])
def test_a_process_that_ends_by_itself_brings_down_the_others(
    stage: Callable[..., Stage], tmp_path: Path, code: int
) -> None:
    may_end = tmp_path / "may_end"
    dying = python(
        "print('una riga')\nprint('ultima riga è questa')\n"
        f"while not os.path.exists({str(may_end)!r}): time.sleep(0.05)\nsys.exit({code})"
    )
    play = stage({"quiet": QUIET, "dying": dying})
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)
    may_end.touch()

    exit_code, out, err = play.end()

    assert exit_code == 1
    assert "STOPPED" not in out
    *last_lines, sentence = err.strip().splitlines()
    assert last_lines == ["una riga", "ultima riga è questa"]
    assert "«dying»" in sentence
    assert play.orphans() == []


def test_a_killed_process_brings_down_the_others_and_its_own(stage: Callable[..., Stage]) -> None:
    play = stage({"parent": PARENT, "quiet": QUIET})
    play.wait_for("READY")
    below = play.wait_for_children(lambda below: len(commands(below, "SIG_IGN")) >= 2)
    (parent,) = commands(below, "subprocess.Popen")

    parent.kill()

    code, _, err = play.end()
    assert code == 1
    assert "«parent»" in err
    assert play.orphans() == []


def test_a_killed_guardian_brings_down_everything(stage: Callable[..., Stage]) -> None:
    play = stage({"first": QUIET, "second": QUIET})
    play.wait_for("READY")
    below = play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)
    guardian = commands(below, "time.sleep")[0].parent()
    assert guardian

    guardian.kill()

    code, _, _ = play.end()
    assert code == 1
    psutil.wait_procs(play.seen, timeout=PATIENCE_SECONDS)
    assert play.orphans() == []


def test_nothing_outlives_a_killed_supervisor(stage: Callable[..., Stage]) -> None:
    play = stage({"first": QUIET, "second": QUIET})
    play.wait_for("READY")
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)

    play.process.kill()

    psutil.wait_procs(play.seen, timeout=PATIENCE_SECONDS)
    assert play.orphans() == []


def test_a_process_that_never_gets_well_is_named(stage: Callable[..., Stage]) -> None:
    ailing = python("print('mi manca il modello')\ntime.sleep(600)")
    play = stage({"quiet": QUIET, "ailing": ailing}, unhealthy=["ailing"], start_seconds=1)
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)

    code, out, err = play.end()

    assert (code, out) == (1, "")
    assert "mi manca il modello" in err
    assert "«ailing»" in err
    assert play.orphans() == []


def test_output_is_kept_in_a_file_of_each(stage: Callable[..., Stage], tmp_path: Path) -> None:
    stage(
        {"one": python("print('la prima')"), "two": python("print('la seconda')\ntime.sleep(600)")}
    ).end()

    assert "la prima" in (tmp_path / "one.log").read_text(encoding="utf-8")
    assert "la prima" not in (tmp_path / "two.log").read_text(encoding="utf-8")
