"""A process that dies is started again while the others go on; one that has never been well ends
everything.
"""

import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from bussola import restarts
from bussola.restarts import LONGEST_PAUSE_SECONDS, Restarts
from core.channels import GATEWAY_IS_UP
from core.deaths import read_deaths
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

# It says who it is and lives on.
SAYS_ITS_NUMBER = python("print('vivo', os.getpid())\ntime.sleep(600)")
QUICK = {"restarts.FIRST_PAUSE_SECONDS": 0.05}
PATIENT = QUICK | {"restarts.LONGEST_PAUSE_SECONDS": 600}


def lives(folder: Path, name: str) -> list[int]:
    """The processes that have said that they live, first to last."""
    return [int(line.split()[-1]) for line in log_of(folder, name).splitlines() if "vivo" in line]


def dies_when(path: Path, code: int = 3) -> list[str]:
    """A command that lives until `path` is there, and from then on dies at once."""
    return python(
        "print('vivo', os.getpid())\n"
        f"while not os.path.exists({str(path)!r}): time.sleep(0.02)\n"
        f"print('ultima riga è questa')\nsys.exit({code})"
    )


def test_pauses_double_up_to_the_longest() -> None:
    deaths = Restarts()
    # Far apart, so that it does not keep dying, and never well for long.
    pauses = [deaths.died(at=61.0 * number) for number in range(9)]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert not deaths.keeps_dying


def test_being_well_for_long_makes_the_next_death_a_first_one() -> None:
    deaths = Restarts()
    for at in (0.0, 1.0, 2.0):
        deaths.died(at)
    assert deaths.keeps_dying
    deaths.forget()
    assert not deaths.keeps_dying
    assert deaths.died(at=62.0) == 0.5


@pytest.mark.parametrize(("last", "too_many"), [(59.0, True), (60.0, True), (60.1, False)])
def test_the_third_death_within_a_minute_is_too_many(last: float, too_many: bool) -> None:
    deaths = Restarts()
    pauses = [deaths.died(at) for at in (0.0, 30.0, last)]
    assert deaths.keeps_dying is too_many
    assert (pauses[-1] == LONGEST_PAUSE_SECONDS) is too_many


def test_of_many_deaths_the_last_three_count() -> None:
    deaths = Restarts()
    for at in (0.0, 100.0, 200.0, 210.0):
        deaths.died(at)
    assert not deaths.keeps_dying
    deaths.died(220.0)
    assert deaths.keeps_dying


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV], ids=lambda it: it.name
)
def test_a_killed_process_comes_back_and_the_others_do_not_notice(
    stage: Callable[..., Stage], tmp_path: Path, number: signal.Signals
) -> None:
    play = stage({"one": SAYS_ITS_NUMBER, "two": SAYS_ITS_NUMBER}, pace=QUICK)
    play.wait_for("READY")
    wait_until(lambda: len(lives(tmp_path, "one")) == len(lives(tmp_path, "two")) == 1)

    psutil.Process(lives(tmp_path, "one")[0]).send_signal(number)

    wait_until(lambda: len(lives(tmp_path, "one")) == 2)
    below = play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)
    assert {child.pid for child in below} == {
        lives(tmp_path, "one")[1],
        lives(tmp_path, "two")[0],
    }
    play.tell(signal.SIGINT)
    code, out, err = play.end()
    assert (code, err) == (0, "")
    assert f"«one» si è fermato da solo ({number.name})" in out
    assert "«one» è di nuovo in funzione" in out
    assert "«two»" not in out
    assert play.orphans() == []


def test_its_end_and_its_last_lines_are_kept(stage: Callable[..., Stage], tmp_path: Path) -> None:
    may_end = tmp_path / "may_end"
    play = stage({"quiet": QUIET, "dying": dies_when(may_end)}, pace=PATIENT)
    play.wait_for("READY")
    may_end.touch()
    wait_until(lambda: log_of(tmp_path, "bussola").count("ultima riga") >= 3)

    own = log_of(tmp_path, "bussola")
    assert "dying ended by itself (3), again in 0.05 s" in own
    assert "quiet" not in own


def test_the_children_of_a_dead_process_go_before_it_comes_back(
    stage: Callable[..., Stage],
) -> None:
    play = stage({"parent": PARENT, "quiet": QUIET}, pace=QUICK)
    play.wait_for("READY")
    # Until it runs its own command, a child has that of its parent.
    below = play.wait_for_children(
        lambda below: len(commands(below, "SIG_IGN")) == 2 and len(commands(below, "Popen")) == 1
    )
    [parent] = commands(below, "Popen")
    [orphan] = [child for child in commands(below, "SIG_IGN") if child != parent]

    parent.kill()

    psutil.wait_procs([orphan], timeout=PATIENCE_SECONDS)
    assert not orphan.is_running()
    play.wait_for_children(lambda below: len(commands(below, "SIG_IGN")) >= 2)
    play.tell(signal.SIGTERM)
    assert play.end()[0] == 0
    assert play.orphans() == []


def test_three_deaths_in_a_minute_are_reported_until_it_is_well_again(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    ill = tmp_path / "ill"
    play = stage(
        {"quiet": QUIET, "dying": dies_when(ill)},
        pace=QUICK | {"restarts.LONGEST_PAUSE_SECONDS": 1, "keeper.WINDOW_SECONDS": 0.5},
    )
    play.wait_for("READY")
    assert read_deaths(tmp_path) == {}
    ill.touch()
    wait_until(lambda: bool(read_deaths(tmp_path)))

    assert list(read_deaths(tmp_path)) == ["dying"]
    death = read_deaths(tmp_path)["dying"]
    assert death.exit_code == 3
    assert death.last_lines[-1] == "ultima riga è questa"
    assert datetime.now(UTC) - death.at < timedelta(seconds=PATIENCE_SECONDS)
    assert log_of(tmp_path, "bussola").count("ended by itself") >= restarts.TOO_MANY
    assert play.process.poll() is None

    ill.unlink()
    wait_until(lambda: read_deaths(tmp_path) == {})


def test_from_then_on_it_is_started_at_the_longest_pause(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    ill = tmp_path / "ill"
    play = stage({"dying": dies_when(ill)}, pace=PATIENT)
    play.wait_for("READY")
    ill.touch()
    wait_until(lambda: "again in 600 s" in log_of(tmp_path, "bussola"))

    assert log_of(tmp_path, "bussola").count("ended by itself") == restarts.TOO_MANY
    # A long pause is no reason not to stop.
    play.tell(signal.SIGTERM)
    assert play.end()[0] == 0
    assert read_deaths(tmp_path) == {}


def test_what_an_earlier_run_reported_is_forgotten(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    (tmp_path / "deaths.json").write_text(
        '{"rasa": {"at": "2026-11-23T10:00:00Z", "exit_code": -9, "last_lines": []}}'
    )
    assert list(read_deaths(tmp_path)) == ["rasa"]
    stage({"quiet": QUIET}).wait_for("READY")
    assert read_deaths(tmp_path) == {}


@pytest.mark.parametrize("code", [0, 3])
def test_what_ends_before_it_was_ever_well_brings_down_the_others(
    stage: Callable[..., Stage], tmp_path: Path, code: int
) -> None:
    may_end = tmp_path / "may_end"
    play = stage(
        {"quiet": QUIET, "dying": dies_when(may_end, code)},
        ready_when={"dying": str(tmp_path / "never")},
    )
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)
    may_end.touch()

    exit_code, out, err = play.end()

    assert (exit_code, out) == (1, "")
    *_, last_line, sentence = err.strip().splitlines()
    assert last_line == "ultima riga è questa"
    assert "«dying»" in sentence
    assert play.orphans() == []


def test_what_cannot_be_started_brings_down_the_others(stage: Callable[..., Stage]) -> None:
    play = stage(
        {"quiet": QUIET, "missing": ["/nonexistent/python"]}, ready_when={"missing": "/nonexistent"}
    )

    code, out, err = play.end()

    assert (code, out) == (1, "")
    assert "/nonexistent/python" in err and "«missing»" in err
    assert play.orphans() == []


def test_a_gateway_that_ends_before_it_is_up_brings_down_the_others(
    stage: Callable[..., Stage],
) -> None:
    play = stage(
        {"quiet": QUIET, "gateway": python("print('token sbagliato')\nsys.exit(1)")},
        gateways=["gateway"],
    )

    code, out, err = play.end()

    assert (code, out) == (1, "")
    assert "token sbagliato" in err and "«gateway»" in err
    assert play.orphans() == []


def test_a_gateway_that_ends_later_does_not(stage: Callable[..., Stage], tmp_path: Path) -> None:
    revoked = tmp_path / "revoked"
    gateway = python(
        f"if os.path.exists({str(revoked)!r}): sys.exit('token sbagliato')\n"
        f"print('10:00 INFO {GATEWAY_IS_UP}')\n"
        f"while not os.path.exists({str(revoked)!r}): time.sleep(0.02)"
    )
    play = stage({"web": SAYS_ITS_NUMBER, "gateway": gateway}, gateways=["gateway"], pace=PATIENT)
    play.wait_for("READY")
    revoked.touch()
    wait_until(lambda: bool(read_deaths(tmp_path)))

    assert read_deaths(tmp_path)["gateway"].last_lines == ["token sbagliato"]
    assert len(lives(tmp_path, "web")) == 1
    assert psutil.pid_exists(lives(tmp_path, "web")[0])


def test_a_process_that_never_gets_well_is_named(stage: Callable[..., Stage]) -> None:
    ailing = python("print('mi manca il modello')\ntime.sleep(600)")
    play = stage(
        {"quiet": QUIET, "ailing": ailing}, unhealthy=["ailing"], pace={"keeper.START_SECONDS": 1}
    )
    play.wait_for_children(lambda below: len(commands(below, "time.sleep")) == 2)

    code, out, err = play.end()

    assert (code, out) == (1, "")
    assert "mi manca il modello" in err
    assert "«ailing» è partito ma non risponde" in err
    assert play.orphans() == []


def test_one_that_comes_back_and_does_not_get_well_is_started_once_more(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    well = tmp_path / "well"
    well.touch()
    play = stage(
        {"one": SAYS_ITS_NUMBER},
        ready_when={"one": str(well)},
        pace=QUICK | {"keeper.START_SECONDS": 0.5},
    )
    play.wait_for("READY")
    well.unlink()
    wait_until(lambda: len(lives(tmp_path, "one")) == 1)

    psutil.Process(lives(tmp_path, "one")[0]).kill()

    wait_until(lambda: len(lives(tmp_path, "one")) >= 3)
    assert play.process.poll() is None


def test_a_signal_while_a_deaf_one_is_dying_still_ends_all(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    play = stage(
        {"deaf": STUBBORN, "one": SAYS_ITS_NUMBER},
        pace=PATIENT | {"restarts.FIRST_PAUSE_SECONDS": 600, "process.STOP_SECONDS": 0.5},
    )
    play.wait_for("READY")
    wait_until(lambda: len(lives(tmp_path, "one")) == 1 and "deaf" in log_of(tmp_path, "deaf"))
    play.wait_for_children(lambda below: bool(commands(below, "SIG_IGN")))
    psutil.Process(lives(tmp_path, "one")[0]).kill()
    wait_until(lambda: "again in 600 s" in log_of(tmp_path, "bussola"))

    play.tell(signal.SIGHUP)

    assert play.end()[0] == 0
    assert play.orphans() == []
