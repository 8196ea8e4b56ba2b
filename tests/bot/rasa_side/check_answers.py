"""Runs in Rasa's environment: how Rasa checks the answers of an action server, before and after our mend."""

import json
import sys

from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

from bot.rasa_mends import check_action_answers_with_a_compiled_schema

SCHEMA_VALIDATOR = validator_for(RemoteAction.action_response_format_spec())
check_schema = SCHEMA_VALIDATOR.check_schema
schema_checks = 0


def count_and_check_schema(*args: object, **kwargs: object) -> None:
    global schema_checks
    schema_checks += 1
    check_schema(*args, **kwargs)


def judge(answers: list) -> dict:
    """How many times the schema itself was checked, and which answers were accepted."""
    global schema_checks
    schema_checks = 0
    action = RemoteAction("action_answer", None)
    accepted = []
    for answer in answers:
        try:
            accepted.append(action._validate_action_result(answer))
        except ValidationError:
            accepted.append(False)
    return {"schema_checks": schema_checks, "accepted": accepted}


SCHEMA_VALIDATOR.check_schema = count_and_check_schema
answers = json.load(sys.stdin)
before = judge(answers)
check_action_answers_with_a_compiled_schema()
print(json.dumps({"before": before, "after": judge(answers)}))
