"""When people are needed: the last day that the words allow, seen from 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italian.patterns import entry
from italian.timeframes import find_timeframe

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
        ("inizio 2027", date(2027, 3, 31)),
        ("entro l'anno", date(2026, 12, 31)),
        ("l'anno prossimo", date(2027, 12, 31)),
        ("entro il 15 giugno", date(2027, 6, 15)),
        ("dal 1° marzo", date(2027, 3, 1)),
        ("15/03/2027", date(2027, 3, 15)),
        ("primavera", date(2027, 5, 31)),
        ("estate 2028", date(2028, 8, 31)),
        ("prima di giugno", date(2027, 5, 31)),
        ("dopo giugno", date(2027, 7, 31)),
        ("tra maggio e giugno", date(2027, 6, 30)),
        ("per settembre/ottobre", date(2027, 10, 31)),
        ("entro metà aprile", date(2027, 4, 20)),
        ("entro fine mese", date(2026, 11, 30)),
        ("il mese prossimo", date(2026, 12, 31)),
        ("entro la prossima settimana", date(2026, 12, 6)),
        ("dopo le ferie", date(2027, 9, 30)),
        ("entro Natale", date(2026, 12, 24)),
        ("prima di Natale", date(2026, 12, 24)),
        ("prima delle vacanze di natale", date(2026, 12, 24)),
        ("dopo le vacanze di natale", date(2027, 1, 31)),
        ("dopo l'Epifania", date(2027, 1, 31)),
        ("prima dell'Epifania", date(2027, 1, 6)),
        ("dopo ferragosto", date(2027, 9, 30)),
        ("a settembre", date(2027, 9, 30)),
        ("x marzo", date(2027, 3, 31)),
        ("tra 2-3 mesi", date(2027, 2, 23)),
        ("tra un paio di mesi", date(2027, 1, 23)),
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


@pytest.mark.parametrize(
    "text",
    [
        "meccanica",
        "20",
        "boh",
        "l'ora di pranzo",
        "con 2 anni di esperienza",
        "via 25 aprile 12",
        "siamo aperti d'estate",
        "operai in cantiere da 6 mesi",
    ],
)
def test_no_time(text: str) -> None:
    assert find_timeframe(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("carpentieri in ferro, entro 3 mesi", "entro 3 mesi"),
        ("in officina entro due mesi", "entro due mesi"),
        ("in 3 turni, entro un anno", "entro un anno"),
        ("in saldatura con esperienza di 3 anni, subito", "subito"),
        ("dall'anno prossimo", "dall'anno prossimo"),
    ],
)
def test_words_before_the_time_are_no_part_of_it(text: str, words: str) -> None:
    found = find_timeframe(text, TODAY)
    assert found is not None
    assert found.words == words


def test_the_words_of_a_longer_message_are_kept_with_their_apostrophes() -> None:
    found = find_timeframe("ci servono due saldatori prima dell'estate", TODAY)
    assert found is not None
    assert found.words == "prima dell'estate"


@pytest.mark.parametrize("text", ["a giugno 2020", "entro il 2021"])
def test_a_time_that_is_over_keeps_its_words_and_has_no_last_day(text: str) -> None:
    found = find_timeframe(text, TODAY)
    assert found is not None
    assert (found.words, found.until) == (text, None)


NAMED = st.one_of(
    st.builds(
        "{} {}".format,
        st.sampled_from(["entro", "prima di", "Da", "a", "per", "entro fine"]),
        st.sampled_from(sorted(entry("calendar.months"))),
    ),
    st.builds(
        "entro il {} {}".format,
        st.integers(1, 28),
        st.sampled_from(sorted(entry("calendar.months"))),
    ),
    st.builds(
        "{}{}".format,
        st.sampled_from(["entro l'", "prima dell’", "dopo l'", "in "]),
        st.sampled_from(["estate", "autunno", "inverno", "primavera"]),
    ),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["tra", "entro", "nei prossimi"]),
        st.sampled_from(["2", "due", "un paio di", "3-4", "sei"]),
        st.sampled_from(["giorni", "settimane", "mesi", "anni"]),
    ),
    st.sampled_from(
        [
            "Subito",
            "il più presto possibile, al più presto",
            "entro fine anno",
            "dopo le ferie",
            "il mese prossimo",
        ]
    ),
)


@given(
    NAMED,
    st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["", "Ciao, ", "ci servono 2 saldatori TIG "]),
)
def test_a_time_is_never_over_and_its_words_are_of_the_text(
    words: str, today: date, before: str
) -> None:
    text = f"{before}{words}, grazie è tutto."
    found = find_timeframe(text, today)
    assert found is not None, text
    assert found.until is not None and today <= found.until
    assert found.words and found.words in text


@given(st.text(max_size=200), st.dates(date(2026, 1, 1), date(2040, 12, 31)))
def test_any_text_on_any_day_is_survived(text: str, today: date) -> None:
    found = find_timeframe(f"entro {text}", today)
    assert found is None or found.until is None or found.until.year <= max(2099, today.year + 120)
    assert found is None or found.until is None or found.until >= today
    assert found is None or found.words in f"entro {text}"
