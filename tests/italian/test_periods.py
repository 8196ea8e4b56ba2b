"""When a company would take students in, seen from 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italian.patterns import entry
from italian.periods import Period, read_period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on"),
    [
        ("da gennaio a marzo", date(2027, 1, 1), date(2027, 3, 31)),
        ("gennaio-marzo", date(2027, 1, 1), date(2027, 3, 31)),
        ("dal 7 gennaio al 28 febbraio 2027", date(2027, 1, 7), date(2027, 2, 28)),
        ("dal 10/01/2027 al 20/02/2027", date(2027, 1, 10), date(2027, 2, 20)),
        ("dal 3 al 14 febbraio", date(2027, 2, 3), date(2027, 2, 14)),
        ("da ottobre a dicembre", date(2027, 10, 1), date(2027, 12, 31)),
        ("da novembre a gennaio", TODAY, date(2027, 1, 31)),
        ("da settembre 2027 a giugno 2028", date(2027, 9, 1), date(2028, 6, 30)),
        ("due settimane a giugno", date(2027, 6, 1), date(2027, 6, 30)),
        ("tre mesi da febbraio", date(2027, 2, 1), date(2027, 4, 30)),
        ("due settimane dal 10 gennaio", date(2027, 1, 10), date(2027, 1, 23)),
        ("per un mese da subito", TODAY, date(2026, 12, 22)),
        ("da subito fino a giugno", TODAY, date(2027, 6, 30)),
        ("in primavera", date(2027, 3, 1), date(2027, 5, 31)),
        ("estate 2027", date(2027, 6, 1), date(2027, 8, 31)),
        ("inverno", date(2026, 12, 1), date(2027, 2, 28)),
        ("febbraio", date(2027, 2, 1), date(2027, 2, 28)),
        ("febbraio 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("novembre", TODAY, date(2026, 11, 30)),
        ("tutto l'anno scolastico", TODAY, date(2027, 6, 30)),
        ("il prossimo anno scolastico", date(2027, 9, 1), date(2028, 6, 30)),
        ("anno scolastico 2027/28", date(2027, 9, 1), date(2028, 6, 30)),
        ("secondo quadrimestre", date(2027, 2, 1), date(2027, 6, 30)),
        ("vacanze di Natale", date(2026, 12, 23), date(2027, 1, 6)),
        ("nel 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("da gennaio", date(2027, 1, 1), None),
        ("fino a giugno", None, date(2027, 6, 30)),
        ("due settimane", None, None),
        ("quando volete", None, None),
        ("tutto l'anno", None, None),
        ("estate 2020", None, None),
    ],
)
def test_a_period(text: str, starts_on: date | None, ends_on: date | None) -> None:
    found = read_period(text, TODAY)
    assert found is not None
    assert (found.starts_on, found.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in officina a giugno", "a giugno"),
        ("tre ragazzi in magazzino da gennaio a marzo", "da gennaio a marzo"),
        ("ragazzi di 16 anni per due settimane a giugno", "due settimane a giugno"),
    ],
)
def test_where_and_who_are_no_part_of_a_period(text: str, words: str) -> None:
    found = read_period(text, TODAY)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "text",
    ["", "boh", "2 studenti", "informatica", "dal lunedì al venerdì", "siamo in dieci", "😀"],
)
def test_no_period(text: str) -> None:
    assert read_period(text, TODAY) is None


def test_the_words_are_cut_out_of_a_longer_answer() -> None:
    found = read_period(
        "Possiamo prendere due ragazzi a Febbraio, per tre settimane. Grazie", TODAY
    )
    assert found == Period("a Febbraio, per tre settimane", date(2027, 2, 1), date(2027, 2, 28))


MONTH = st.sampled_from(sorted(entry("calendar.months")))
DAY = st.builds("{} {}".format, st.integers(1, 28), MONTH)
SEASON = st.sampled_from(["primavera", "estate", "autunno", "inverno"])
PERIODS = st.one_of(
    MONTH,
    DAY,
    SEASON,
    st.builds("da {} a {}".format, MONTH, MONTH),
    st.builds("dal {} al {}".format, DAY, DAY),
    st.builds("tra {} e {}".format, MONTH, SEASON),
    st.builds("dal {} al {} {}".format, st.integers(1, 10), st.integers(11, 28), MONTH),
    st.builds("{} settimane a {}".format, st.integers(1, 9), MONTH),
    st.builds("{} mesi da {}".format, st.integers(2, 9), MONTH),
    st.builds("{} mesi dal {}".format, st.integers(2, 9), DAY),
    st.sampled_from(
        [
            "tutto l'anno scolastico",
            "secondo quadrimestre",
            "primo semestre",
            "a Natale",
            "da subito",
            "quando volete",
        ]
    ),
)
ANY_DAY = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def check(found: Period, today: date) -> None:
    assert found.ends_on is None or found.ends_on >= today
    assert found.starts_on is None or found.starts_on >= today
    assert found.starts_on is None or found.ends_on is None or found.starts_on <= found.ends_on


@given(PERIODS, ANY_DAY)
def test_a_period_is_ahead_and_its_words_are_of_the_text(words: str, today: date) -> None:
    text = f"Ciao, va bene {words}!"
    found = read_period(text, today)
    assert found is not None, text
    assert found.words and found.words in text
    assert found.starts_on is not None or words == "quando volete"
    check(found, today)


@given(
    st.lists(
        st.one_of(
            PERIODS,
            st.text(max_size=8),
            st.sampled_from(["da", "a", "al", "dal", "2027", "fino a"]),
        )
    ),
    ANY_DAY,
)
def test_any_text_on_any_day_is_survived(pieces: list[str], today: date) -> None:
    text = " ".join(pieces)
    if (found := read_period(text, today)) is not None:
        assert found.words in text
        check(found, today)
