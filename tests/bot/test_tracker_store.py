"""A turn reads as much of a talk late as early; who looks at it whole finds all of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import run_rasa_side, succeed
from tests.conftest import PostgresServer

TURNS = 40
SAID = [f"detto {turn}" for turn in range(TURNS)]
SLOTS = 2
WINDOW = 12
PRIVATE = "Prova Esempio"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path: Path = tmp_path_factory.mktemp("tracker") / "rasa.db"
    finished = run_rasa_side("keep_talks", path)
    succeed(finished)
    parsed: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return parsed


def test_a_turn_reads_a_bounded_window_where_rasa_reads_the_session(report: dict[str, Any]) -> None:
    assert report["released"] > 3 * TURNS
    assert report["window"] == WINDOW + SLOTS


def test_slots_are_there_however_long_ago_they_were_set(report: dict[str, Any]) -> None:
    assert report["slots"] == {"early": "primo", "late": str(TURNS - 1)} | _defaults(report)
    assert report["latest"] == SAID[-1]
    assert report["latest_action"] == "action_listen"


def test_the_whole_talk_can_be_read(report: dict[str, Any]) -> None:
    assert report["whole"] == SAID


def test_a_talk_that_rasas_own_store_began_goes_on(report: dict[str, Any]) -> None:
    assert report["old_slots"]["early"] == "primo"
    assert report["old_whole"] == [*SAID, f"detto {TURNS}"]


def test_a_purge_in_the_middle_of_a_turn_doubles_nothing(report: dict[str, Any]) -> None:
    assert report["after_purge"][-1] == "dopo"
    assert report["after_purge"].count("dopo") == 1
    assert 0 < len(report["after_purge"]) < TURNS
    assert len(set(report["after_purge"])) == len(report["after_purge"])


def test_who_was_erased_is_nobody(report: dict[str, Any]) -> None:
    assert report["erased"] is None
    assert report["strangers"] == ["web-old"]


def test_what_served_only_in_its_turn_is_not_kept(report: dict[str, Any]) -> None:
    assert {"entities", "intent", "text"} <= set(report["stored_keys"])
    assert not {"text_tokens", "intent_ranking"} & set(report["stored_keys"])


def test_the_file_is_written_ahead_and_what_is_deleted_is_overwritten(
    report: dict[str, Any],
) -> None:
    assert report["disk"] == ["wal", 1, 1]


def test_a_locked_file_holds_up_nobody_else(report: dict[str, Any]) -> None:
    waits = report["waits"]
    assert waits["read_meanwhile"] == f"detto {TURNS}"
    assert waits["is_waiting"]
    assert "database is locked" in waits["fault"]
    assert "mentre" not in waits["fault"]
    assert waits["in_time"]


@pytest.mark.parametrize(("store", "stays"), [("rasas", True), ("ours", False)])
def test_what_is_deleted_stays_in_the_file_of_rasas_own_store_only(
    tmp_path: Path, store: str, stays: bool
) -> None:
    tracker = tmp_path / "rasa.db"
    succeed(run_rasa_side("delete_talk", store, tracker))
    assert [path.name for path in tmp_path.iterdir()] == ["rasa.db"]
    assert (PRIVATE.encode() in tracker.read_bytes()) is stays
    assert b"Altra Persona" in tracker.read_bytes()


def _defaults(report: dict[str, Any]) -> dict[str, Any]:
    """The slots that Rasa adds to every domain, which are not set."""
    return {name: value for name, value in report["slots"].items() if value is None}


def test_several_that_open_an_empty_database_at_once_all_do(postgres: PostgresServer) -> None:
    name = postgres.create()
    finished = run_rasa_side("open_together", postgres.url_of(name))
    postgres.drop(name)
    succeed(finished)
    assert finished.stdout.split() == []
