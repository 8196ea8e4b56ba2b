"""Quantities as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from actions.values.numbers import Quantity, find_quantities, read_quantity


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
    ],
)
def test_one_quantity(text: str, expected: Quantity) -> None:
    assert read_quantity(text) == expected


@pytest.mark.parametrize("text", ["", "boh", "tanti", "😀", "abbastanza gente"])
def test_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


def test_two_quantities_joined_by_e_stay_two() -> None:
    found = [quantity.value for quantity, _, _ in find_quantities("2 saldatori e 3 tornitori")]
    assert found == [2, 3]
    assert [quantity.value for quantity, _, _ in find_quantities("2 e 3")] == [2, 3]


@given(st.integers(min_value=0, max_value=999))
def test_words_and_digits_are_the_same_number(number: int) -> None:
    assert read_quantity(num2words(number, lang="it")) == Quantity(number, number)
    assert read_quantity(f"siamo {number}") == Quantity(number, number)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for quantity, start, end in find_quantities(text):
        assert quantity.minimum <= quantity.value <= quantity.maximum
        assert start < end
