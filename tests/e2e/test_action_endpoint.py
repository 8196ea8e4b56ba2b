"""The action server works for Rasa alone: whoever cannot show the secret gets nothing done and
nothing told.
"""

import httpx
import pytest

from tests.e2e.running import RunningBussola

CALL = {
    "next_action": "action_welcome",
    "sender_id": "web-0123456789abcdef0123456789abcdef",
    "tracker": {
        "sender_id": "web-0123456789abcdef0123456789abcdef",
        "slots": {},
        "latest_message": {},
        "events": [],
    },
    "domain": {},
}


@pytest.mark.parametrize(
    "headers", [{}, {"X-Bussola-Secret": ""}, {"X-Bussola-Secret": "indovinato"}]
)
def test_strangers_are_refused(bussola: RunningBussola, headers: dict[str, str]) -> None:
    url = bussola.environment["BUSSOLA_ACTIONS_URL"]
    answer = httpx.post(f"{url}/webhook", json=CALL, headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized"})
    assert httpx.get(f"{url}/actions", headers=headers).status_code == 401


def test_whether_it_lives_is_anybodys_to_ask(bussola: RunningBussola) -> None:
    assert httpx.get(f"{bussola.environment['BUSSOLA_ACTIONS_URL']}/health").status_code == 200
