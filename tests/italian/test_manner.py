"""Questions and insults."""

import pytest

from italian.manner import asks, insults, opens_as_question
from italian.text import fold


@pytest.mark.parametrize(
    "text", ["Quanto costa", "ma si può?", "e dove", "scusate, qual è la sede", "C'è la mensa?"]
)
def test_a_question_opens_with_a_word_that_asks(text: str) -> None:
    assert opens_as_question(fold(text))


@pytest.mark.parametrize("text", ["saldatori", "la sede è dove siete voi", "chiedo scusa", "costa"])
def test_an_answer_does_not(text: str) -> None:
    assert not opens_as_question(fold(text))


@pytest.mark.parametrize("text", ["Seregno?", "vorrei informazioni", "e gli orari, quali sono"])
def test_who_asks_anywhere_asks(text: str) -> None:
    assert asks(text, fold(text))


def test_who_tells_does_not_ask() -> None:
    assert not asks("Siamo in venti", "siamo in venti")


@pytest.mark.parametrize("text", ["Siete degli IDIOTI", "che cazzo", "scema!", "stronzata", "cazz"])
def test_an_insult_is_heard(text: str) -> None:
    assert insults(fold(text))


@pytest.mark.parametrize("text", ["Cazzaniga Ivo", "una cazzuola", "scemare", "la merenda"])
def test_names_and_tools_are_no_insults(text: str) -> None:
    assert not insults(fold(text))
