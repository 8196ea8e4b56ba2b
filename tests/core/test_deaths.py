"""The record of processes that keep dying: whole or not there, and nobody stumbles over it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.deaths import Death, read_deaths, write_deaths

KILLED = Death(at=datetime(2026, 11, 23, 10, tzinfo=UTC), exit_code=-9, last_lines=["è la fine"])
ENDED = KILLED.model_copy(update={"exit_code": 3})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_deaths(tmp_path, {"rasa": KILLED, "web": ENDED})
    assert read_deaths(tmp_path) == {"rasa": KILLED, "web": ENDED}
    assert [path.name for path in tmp_path.iterdir()] == ["deaths.json"]


def test_where_nothing_dies_there_is_no_record(tmp_path: Path) -> None:
    write_deaths(tmp_path, {})
    write_deaths(tmp_path, {"rasa": KILLED})
    write_deaths(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
    assert read_deaths(tmp_path) == {}


@pytest.mark.parametrize("content", ["", "{", '{"rasa": 1}'])
def test_a_record_that_is_none_reports_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "deaths.json").write_text(content)
    assert read_deaths(tmp_path) == {}


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    write_deaths(tmp_path, {"rasa": KILLED})
    assert (tmp_path / "deaths.json").stat().st_mode & 0o077 == 0


def test_an_ending_is_a_signal_or_a_code() -> None:
    assert (KILLED.ending, ENDED.ending) == ("SIGKILL", "3")
