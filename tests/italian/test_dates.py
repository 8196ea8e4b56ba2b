"""Days, months and seasons in the calendar."""

from datetime import date

import pytest

from italian.dates import POINT, Point, add, add_months, month_number, named, point
from italian.patterns import Pattern

_POINT = Pattern(POINT)


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("primo maggio", Point((5, 1), (5, 1), None)),
        ("3 marzo 2027", Point((3, 3), (3, 3), 2027)),
        ("31 12", Point((12, 31), (12, 31), None)),
        ("meta aprile", Point((4, 11), (4, 20), None)),
        ("dicembre del 2026", Point((12, 1), (12, 31), 2026)),
        ("inverno", Point((12, 1), (2, 31), None)),
        ("31 aprile", None),
        ("12 13", None),
    ],
)
def test_a_point_of_the_calendar(folded: str, expected: Point | None) -> None:
    match = _POINT.fullmatch(folded)
    assert match is not None
    assert point(match) == expected


def test_two_points_in_one_pattern_have_their_own_groups() -> None:
    match = Pattern(f"{named('a_')} {named('b_')}").fullmatch("gennaio marzo")
    assert match is not None
    assert point(match, "a_") == Point((1, 1), (1, 31), None)
    assert point(match, "b_") == Point((3, 1), (3, 31), None)


def test_a_winter_ends_in_the_next_year() -> None:
    winter = Point((12, 1), (2, 31), None)
    assert winter.in_year(2027) == (date(2027, 12, 1), date(2028, 2, 29))
    assert winter.after(date(2026, 1, 10)) == (date(2025, 12, 1), date(2026, 2, 28))


def test_months_have_numbers() -> None:
    assert (month_number("gennaio"), month_number("dicembre")) == (1, 12)
    with pytest.raises(KeyError):
        month_number("germinale")


def test_time_is_added_by_its_italian_unit() -> None:
    start = date(2026, 1, 31)
    assert add_months(start, 1) == date(2026, 2, 28)
    assert add(start, 2, "settimane") == date(2026, 2, 14)
    assert add(start, 1, "anno") == date(2027, 1, 31)
    assert add(start, 3, "giorni") == date(2026, 2, 3)
