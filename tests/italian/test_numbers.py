"""Quantities as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from italian.numbers import Quantity, find_quantities, read_quantity
from italian.text import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20", Quantity(20, 20)),
        ("siamo in 8", Quantity(8, 8)),
        ("una ventina di dipendenti", Quantity(20, 20, True)),
        ("un paio", Quantity(2, 2, True)),
        ("circa 30", Quantity(30, 30, True)),
        ("due o tre", Quantity(2, 3)),
        ("50-60", Quantity(50, 60)),
        ("tra 10 e 20 persone", Quantity(10, 20)),
        ("1.200 addetti", Quantity(1200, 1200)),
        ("centoventi", Quantity(120, 120)),
        ("un centinaio", Quantity(100, 100, True)),
        ("un'azienda di 20 dipendenti", Quantity(20, 20)),
        ("siamo una srl con 12 addetti", Quantity(12, 12)),
        ("tra i 10 e i 15", Quantity(10, 15)),
        ("dai dieci ai quindici", Quantity(10, 15)),
        ("2/3", Quantity(2, 3)),
        ("mille duecento", Quantity(1200, 1200)),
        ("duemilacinquecento", Quantity(2500, 2500)),
        ("qualche decina", Quantity(20, 50, True)),
        ("sui 30", Quantity(30, 30, True)),
        ("15 circa", Quantity(15, 15, True)),
        ("uno", Quantity(1, 1)),
        ("ventitré", Quantity(23, 23)),
        ("VENTITRE'", Quantity(23, 23)),
        ("trentun anni", Quantity(31, 31)),
        ("siamo in centottantuno", Quantity(181, 181)),
        ("centoottantotto", Quantity(188, 188)),
        ("nove cento novanta nove mila nove cento novanta nove", Quantity(999_999, 999_999)),
    ],
)
def test_one_quantity(text: str, expected: Quantity) -> None:
    assert read_quantity(text) == expected


@pytest.mark.parametrize("text", ["", "boh", "tanti", "😀", "abbastanza gente"])
def test_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize("text", ["-5", "meno cinque", "- 5 dipendenti", "siamo meno 5"])
def test_a_number_below_zero_counts_nobody(text: str) -> None:
    assert read_quantity(text) is None


def test_less_than_a_number_and_a_range_are_no_minus() -> None:
    assert read_quantity("meno di 10") == Quantity(10, 10, True)
    assert read_quantity("10-15") == Quantity(10, 15)
    assert read_quantity("più o meno 10") == Quantity(10, 10, True)


def test_two_quantities_joined_by_e_stay_two() -> None:
    found = [quantity.value for quantity, _, _ in find_quantities("2 saldatori e 3 tornitori")]
    assert found == [2, 3]
    assert [quantity.value for quantity, _, _ in find_quantities("2 e 3")] == [2, 3]


def test_numbers_side_by_side_are_as_many_as_they_must_be() -> None:
    found = [quantity.value for quantity, _, _ in find_quantities("due tre cento venti zero due")]
    assert found == [2, 320, 0, 2]


def in_words(number: int) -> str:
    """num2words writes "centodicotto" for "centodiciotto"."""
    return str(num2words(number, lang="it")).replace("dicotto", "diciotto")


@given(st.integers(0, 999_999))
def test_words_digits_and_dots_are_the_same_number(number: int) -> None:
    for written in (in_words(number), str(number), f"{number:,}".replace(",", ".")):
        assert read_quantity(written) == Quantity(number, number)
        assert read_quantity(f"siamo in {written}, e stiamo bene") == Quantity(number, number)


@given(st.integers(0, 999_999))
def test_words_may_stand_apart_and_lack_their_accents(number: int) -> None:
    thousands, units = divmod(number, 1000)
    words = [f"{in_words(thousands)} mila" if thousands > 1 else "mille"] if thousands else []
    hundreds, rest = divmod(units, 100)
    words += [in_words(hundreds * 100)] if hundreds else []
    words += [in_words(rest)] if rest or not words else []
    for written in (fold(in_words(number)), " ".join(words), in_words(number).upper()):
        assert read_quantity(f"siamo {written} in tutto") == Quantity(number, number)


def test_every_number_of_three_figures_is_read_in_words() -> None:
    wrong = {in_words(n) for n in range(1000) if read_quantity(in_words(n)) != Quantity(n, n)}
    assert not wrong


@given(
    st.integers(1, 99_999).flatmap(
        lambda low: st.tuples(st.just(low), st.integers(low + 1, low * 10))
    )
)
def test_a_range_is_the_same_however_it_is_written(ends: tuple[int, int]) -> None:
    low, high = ends
    for written in (
        f"{low}-{high}",
        f"{low} – {high}",
        f"{low:,}-{high:,}".replace(",", "."),
        f"{low} o {high}",
        f"da {low} a {high}",
        f"tra i {low} e i {high}",
        f"{in_words(low)} o {in_words(high)}",
    ):
        assert read_quantity(written) == Quantity(low, high), written


@given(
    st.sampled_from(
        [
            "una ventina",
            "un paio",
            "una decina",
            "un centinaio",
            "circa 20",
            "20 circa",
            "una dozzina",
        ]
    )
)
def test_a_rough_word_is_a_number_that_is_not_exact(words: str) -> None:
    quantity = read_quantity(f"siamo {words} di persone")
    assert quantity is not None and quantity.approximate and quantity.minimum == quantity.maximum


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for quantity, start, end in find_quantities(text):
        assert quantity.minimum <= quantity.value <= quantity.maximum
        assert start < end
