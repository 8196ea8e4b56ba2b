"""When people are needed: the last day that the words allow, seen from 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.values.timeframes import find_timeframe

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("subito", TODAY),
        ("il prima possibile", TODAY),
        ("entro giugno", date(2027, 6, 30)),
        ("entro dicembre", date(2026, 12, 31)),
        ("prima dell'estate", date(2027, 6, 30)),
        ("dopo l'estate", date(2027, 9, 30)),
        ("entro primavera", date(2027, 5, 31)),
        ("entro 3 mesi", date(2027, 2, 23)),
        ("nei prossimi due mesi", date(2027, 1, 23)),
        ("entro due settimane", date(2026, 12, 7)),
        ("a settembre 2027", date(2027, 9, 30)),
        ("entro febbraio 2028", date(2028, 2, 29)),
        ("entro fine anno", date(2026, 12, 31)),
        ("entro il 2027", date(2027, 12, 31)),
    ],
)
def test_last_day(text: str, until: date) -> None:
    found = find_timeframe(text, TODAY)
    assert found is not None
    assert found.until == until


@pytest.mark.parametrize("text", ["senza fretta", "non lo so", "da definire"])
def test_open_time(text: str) -> None:
    found = find_timeframe(text, TODAY)
    assert found is not None
    assert (found.words, found.until) == (text, None)


@pytest.mark.parametrize("text", ["meccanica", "20", "boh", "l'ora di pranzo"])
def test_no_time(text: str) -> None:
    assert find_timeframe(text, TODAY) is None


def test_the_words_of_a_longer_message_are_kept_with_their_apostrophes() -> None:
    found = find_timeframe("ci servono due saldatori prima dell'estate", TODAY)
    assert found is not None
    assert found.words == "prima dell'estate"


@given(st.text(max_size=200), st.dates(date(2026, 1, 1), date(2040, 12, 31)))
def test_any_text_on_any_day_is_survived(text: str, today: date) -> None:
    found = find_timeframe(f"entro {text}", today)
    assert found is None or found.until is None or found.until.year <= max(2099, today.year + 120)
