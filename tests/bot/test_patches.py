import ast
import json
from pathlib import Path
from typing import Any

import pytest

from bussola.project import RASA_PACKAGES
from tests.bot.conftest import run_rasa_side, succeed

SLOT = {"event": "slot", "name": "sector", "value": "mechanics"}
LISTEN = {"event": "followup", "name": "action_listen", "timestamp": None}
GOOD = {"events": [SLOT, LISTEN], "responses": [{"text": "Ho segnato."}]}
BAD = [
    {"events": {}},
    {"events": [{"event": "slot"}]},
    {"events": [{"name": "sector"}]},
    {"events": [{"event": "no such event"}]},
    {"events": [{"event": "slot", "name": 5, "value": "mechanics"}]},
    {"events": [{"event": 5}]},
    {"events": [SLOT, "slot"]},
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


CALLS = 3


@pytest.fixture(scope="module", params=["as_released", "patched"])
def calls(request: pytest.FixtureRequest) -> tuple[bool, dict[str, Any]]:
    """Whether Rasa is patched, and how it calls actions and reads events."""
    finished = run_rasa_side("call_actions", request.param)
    succeed(finished)
    return request.param == "patched", json.loads(finished.stdout.splitlines()[-1])


def test_actions_get_the_message_and_the_slots_and_the_talk_only_as_released(
    calls: tuple[bool, dict[str, Any]],
) -> None:
    patched, report = calls
    assert report["events"] == ([] if patched else ["prima", None, "adesso"])
    assert report["has_domain"] is not patched
    assert (report["next_action"], report["sender_id"]) == ("action_x", "web-1")
    assert (report["slots"], report["latest"]["text"]) == ("its", "adesso")
    assert report["latest"]["metadata"] == {"turn": "1"}


def test_a_connection_to_the_actions_is_kept_only_after_the_patch(
    calls: tuple[bool, dict[str, Any]],
) -> None:
    patched, report = calls
    assert report["said"] == ["fatto"] * CALLS
    assert report["connections"] == (1 if patched else CALLS)
    assert report["secrets"] == ["s"]


def test_what_actions_refuse_or_fail_at_stays_a_fault(calls: tuple[bool, dict[str, Any]]) -> None:
    _, report = calls
    assert report["faults"] == ["rejected", "failed", "failed", "failed"]


def test_the_kind_of_an_event_is_looked_for_once_only_after_the_patch(
    calls: tuple[bool, dict[str, Any]],
) -> None:
    patched, report = calls
    assert report["walks"] == (1 if patched else CALLS)
    assert report["unknown"] == "refused"


@pytest.mark.parametrize("module", ["core/processor.py", "core/policies/rule_policy.py"])
def test_rasa_copies_for_its_logs_and_for_nothing_else(module: str) -> None:
    """What `copy_nothing_for_logs` stands on, in the pinned version."""
    tree = ast.parse((RASA_PACKAGES / "rasa" / module).read_text(encoding="utf-8"))
    copies = _uses_of_copy(tree)
    in_log_lines = {
        use
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "structlogger.debug"
        for use in _uses_of_copy(call)
    }
    assert copies
    assert copies == in_log_lines
    assert {use.attr for use in copies} == {"deepcopy"}


def _uses_of_copy(tree: ast.AST) -> set[ast.Attribute]:
    return {
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "copy"
    }


PRESS = '/choose{"press": "x"}'
READ = ["quanto dura un its?", PRESS, "/choose", "/no_such_intent", "/", "", "mi chiamo Ada Prova"]


@pytest.fixture(scope="module")
def readings(model: Path) -> dict[str, Any]:
    """What messages are read as, by Rasa as released and patched."""
    finished = run_rasa_side("read_messages", model, stdin=json.dumps(READ))
    succeed(finished)
    report: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return report


def test_messages_are_read_alike_before_and_after_the_patches(readings: dict[str, Any]) -> None:
    released, patched = readings["released"], readings["patched"]
    for text, before, after in zip(READ, released["readings"], patched["readings"], strict=True):
        # Beside what a button says Rasa leaves nothing of what the pipeline understood.
        assert after == before, text
    assert patched["readings"][1]["intent"] == {"name": "choose", "confidence": 1.0}


def test_a_button_goes_through_the_pipeline_only_before_the_patch(readings: dict[str, Any]) -> None:
    buttons = 2
    assert readings["released"]["classified"] == len(READ)
    assert readings["patched"]["classified"] == len(READ) - buttons


def test_dask_plans_each_reading_only_before_the_patch(readings: dict[str, Any]) -> None:
    assert readings["released"]["planned"] >= len(READ)
    assert readings["patched"]["planned"] == 0


def test_a_graph_without_its_input_is_refused(readings: dict[str, Any]) -> None:
    assert readings["released"]["nothing"] == readings["patched"]["nothing"] == "refused"
