import json
from pathlib import Path

import pytest

from tests.bot.conftest import run_rasa_side, succeed

SLOT = {"event": "slot", "name": "sector", "value": "mechanics"}
GOOD = {"events": [SLOT], "responses": [{"text": "Ho segnato."}]}
BAD = [
    {"events": {}},
    {"events": [{"event": "slot"}]},
    {"events": [{"name": "sector"}]},
    {"events": [SLOT], "responses": ["Ho segnato."]},
    {"events": [SLOT], "responses": "Ho segnato."},
    [],
    None,
]
PRIVATE = "Prova Esempio"


def test_rasa_checks_its_own_schema_for_every_answer_and_no_more_after_the_patch() -> None:
    answers = [GOOD, *BAD]
    finished = run_rasa_side("check_answers", stdin=json.dumps(answers))
    report = json.loads(finished.stdout.splitlines()[-1])
    verdicts = [True] + [False] * len(BAD)
    assert report["before"] == {"schema_checks": len(answers), "accepted": verdicts}
    assert report["after"] == {"schema_checks": 0, "accepted": verdicts}


@pytest.mark.parametrize(("state", "leaks"), [("as_released", True), ("patched", False)])
def test_what_people_write_is_in_the_logs_only_before_the_patch(state: str, leaks: bool) -> None:
    finished = run_rasa_side("write_logs", state)
    logged = finished.stdout + finished.stderr
    assert (PRIVATE in logged) is leaks
    assert "rest.message.received.failure" in logged
    assert "write_logs.py" in logged
    assert "ValueError" in logged


@pytest.mark.parametrize(("state", "stays"), [("as_released", True), ("patched", False)])
def test_what_rasa_deletes_is_still_in_the_file_only_before_the_patch(
    tmp_path: Path, state: str, stays: bool
) -> None:
    tracker = tmp_path / "rasa.db"
    succeed(run_rasa_side("delete_talk", state, tracker))
    assert [path.name for path in tmp_path.iterdir()] == ["rasa.db"]
    assert (PRIVATE.encode() in tracker.read_bytes()) is stays
    assert b"Altra Persona" in tracker.read_bytes()
