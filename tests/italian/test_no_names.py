"""Answers that name nothing."""

import pytest

from italian.no_names import names_nothing, says_nothing


@pytest.mark.parametrize("text", ["", "Sì, certo", "boh, non lo so", "ok grazie", "e che ne so"])
def test_small_words_say_nothing(text: str) -> None:
    assert says_nothing(text)
    assert names_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["siete degli idioti", "sono uno studente", "quanto costa", "info@rossi.it", "tel 0362 123456"],
)
def test_words_about_something_else_name_nothing(text: str) -> None:
    assert not says_nothing(text)
    assert names_nothing(text)


@pytest.mark.parametrize("text", ["Perché No gelateria", "Ciao Bella", "Studio Si", "Cazzaniga"])
def test_a_name_of_small_words_is_a_name(text: str) -> None:
    assert not names_nothing(text)
