"""Runs in Rasa's environment: how Rasa checks the answers of an action server, before and after our
patch.
"""

import json
import sys
from typing import Any
from unittest.mock import patch

from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

from bot.patches import check_action_answers_with_a_compiled_schema


def judge(answers: list[Any]) -> dict[str, Any]:
    """How many times the schema itself is checked, and which answers are accepted."""
    validator = validator_for(RemoteAction.action_response_format_spec())
    with patch.object(validator, "check_schema", wraps=validator.check_schema) as check_schema:
        accepted = [accepts(answer) for answer in answers]
    return {"schema_checks": check_schema.call_count, "accepted": accepted}


def accepts(answer: object) -> bool:
    try:
        return bool(RemoteAction("action_answer", None)._validate_action_result(answer))
    except ValidationError:
        return False


answers = json.load(sys.stdin)
before = judge(answers)
check_action_answers_with_a_compiled_schema()
print(json.dumps({"before": before, "after": judge(answers)}))
