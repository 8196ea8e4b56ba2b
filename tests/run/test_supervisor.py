"""Processes that run together and stop together: real ones, small, ended in every way that
processes end.
"""

import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.run.staging import (
    PARENT,
    PATIENCE_SECONDS,
    QUIET,
    STUBBORN,
    Stage,
    commands,
    log_of,
    python,
    wait_until,
)


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


def test_nothing_outlives_a_killed_supervisor(stage: Callable[..., Stage]) -> None:
    play = stage({"first": QUIET, "second": QUIET})
    play.wait_for("READY")
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)

    play.process.kill()

    psutil.wait_procs(play.seen, timeout=PATIENCE_SECONDS)
    assert play.orphans() == []


def test_output_is_kept_in_a_file_of_each(stage: Callable[..., Stage], tmp_path: Path) -> None:
    both = {name: python(f"print('la {name}')\ntime.sleep(600)") for name in ("prima", "seconda")}
    play = stage(both)
    play.wait_for("READY")
    wait_until(lambda: all("la " in log_of(tmp_path, name) for name in both))
    play.tell(signal.SIGINT)
    play.end()

    assert "la prima" in log_of(tmp_path, "prima")
    assert "la prima" not in log_of(tmp_path, "seconda")
