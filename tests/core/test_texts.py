"""Every sentence is in the content, and every refusal has one."""

import pytest

from core import errors
from core.errors import BussolaError, SubmissionNotFound
from core.texts import say

REFUSALS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, BussolaError) and kind is not BussolaError
]
PARAMS = {
    "code": "FAB-2026-000001",
    "name": "ufficio",
    "max_chars": 80,
    "method": "DELETE",
    "count": 1,
    "number": 12,
    "problems": "faq.yml, riga 3: manca la fonte.",
}


def test_a_sentence_is_filled_with_its_values() -> None:
    assert say("errors.submission.not_found", code="FAB-2026-000001") == (
        "Non esiste nulla di registrato con il codice FAB-2026-000001."
    )


@pytest.mark.parametrize("key", ["errors.submission.unknown", "errors.submission", "nowhere.x", ""])
def test_a_sentence_that_is_not_there_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        say(key)


def test_braces_in_a_value_are_only_text() -> None:
    assert "{0} {x}" in say("errors.submission.not_found", code="{0} {x}")


@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_refusal_has_its_sentence_and_a_status_of_its_own(
    refusal: type[BussolaError],
) -> None:
    made = refusal.__new__(refusal)
    BussolaError.__init__(made, **PARAMS)
    assert made.text
    assert 400 <= refusal.status <= 599
    assert [other.code for other in REFUSALS].count(refusal.code) == 1


def test_a_refusal_says_its_code_to_the_log_and_its_sentence_to_the_person() -> None:
    refusal = SubmissionNotFound(code="FAB-2026-000009")
    assert str(refusal) == "submission.not_found"
    assert "FAB-2026-000009" in refusal.text
