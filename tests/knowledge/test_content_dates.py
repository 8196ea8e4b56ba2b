"""Dates that cannot be are refused; what only time makes false is refused on
the day it is false.
"""

from datetime import date
from pathlib import Path

import pytest

from knowledge.content.dates import first_day, in_words
from knowledge.content.loader import load_directory
from tests.knowledge.small_content import assert_refused_at, problems_of, spoil, write_content

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


ON_ANY_DAY = [
    pytest.param(
        "faq/ore.yml",
        "2026-05",
        "'2026-11-24'",
        9,
        "dopo il controllo del 2026-11-23",
        id="source after check",
    ),
    pytest.param(
        "faq/ore.yml",
        "2026-05",
        "'2027'",
        9,
        "published: la pagina è di 2027",
        id="source of next year",
    ),
    pytest.param(
        "courses/saldatura.yml",
        "as_of: 2026-11",
        "as_of: 2026-12",
        7,
        "as_of: la notizia è",
        id="news",
    ),
    pytest.param(
        "courses/saldatura.yml",
        "A novembre 2026 era",
        "Era",
        6,
        "«novembre 2026»",
        id="undated status note",
    ),
    pytest.param(
        "opportunities/bando.yml",
        "valid_to:",
        "valid_from: 2027-01-01\nvalid_to:",
        7,
        "finisce il 2026-12-31",
        id="span",
    ),
    pytest.param(
        "opportunities/bando.yml", "2026-12-31", "31/12/2026", 6, "valid_to: ", id="the Italian way"
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), ON_ANY_DAY)
def test_dates_that_cannot_be(
    folder: Path, name: str, old: str, new: str, line: int, reason: str
) -> None:
    assert_refused_at(spoil(folder, name, old, new), line, reason)


def test_a_source_of_the_day_or_the_year_of_the_check_is_good(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "2026-05", '"2026-11-23"')
    spoil(folder, "courses/saldatura.yml", "published: 2026-11", 'published: "2026"')
    assert load_directory(folder, TODAY).entries["ore"].sources[0].published == "2026-11-23"


def test_a_check_of_today_is_good_and_one_of_tomorrow_is_not(folder: Path) -> None:
    load_directory(folder, TODAY)
    problems = problems_of(folder, date(2026, 11, 22))
    assert (
        len(
            [
                problem
                for problem in problems
                if "verified_on: questo giorno deve ancora venire" in problem
            ]
        )
        == 7
    )
    assert (
        f"{folder}/faq/ore.yml:10 (ore): verified_on: questo giorno deve ancora venire" in problems
    )


def test_a_source_of_days_to_come_is_refused(folder: Path) -> None:
    path = spoil(folder, "faq/ore.yml", "2026-05", "2026-12")
    assert_refused_at(path, 9, "published: questo giorno deve ancora venire", TODAY)


def test_a_call_is_open_until_its_last_day_and_then_refused(folder: Path) -> None:
    last = date(2026, 12, 31)
    assert list(load_directory(folder, last).opportunities) == ["bando"]
    reason = "è finita il 2026-12-31: segnatela «closed», oppure correggete valid_to"
    assert_refused_at(folder / "opportunities" / "bando.yml", 5, reason, date(2027, 1, 1))


def test_without_a_day_what_only_time_makes_false_is_good(folder: Path) -> None:
    spoil(folder, "opportunities/bando.yml", "2026-12-31", "2026-01-31")
    assert list(load_directory(folder).opportunities) == ["bando"]


@pytest.mark.parametrize("status", ["closed", "unknown"])
def test_a_call_not_said_to_be_open_may_be_over(folder: Path, status: str) -> None:
    spoil(folder, "opportunities/bando.yml", "status: open", f"status: {status}")
    assert list(load_directory(folder, date(2027, 1, 1)).opportunities) == ["bando"]


def test_open_opportunities_are_those_of_the_day_the_first_to_close_first(folder: Path) -> None:
    model = (folder / "opportunities" / "bando.yml").read_text(encoding="utf-8")
    others = {
        "prima": model.replace("2026-12-31", "2026-12-01"),
        "sempre": model.replace("2026-12-31", "null"),
        "dopo": model.replace("valid_to:", "valid_from: 2026-12-15\nvalid_to:"),
        "chiuso": model.replace("status: open", "status: closed"),
        "forse": model.replace("status: open", "status: unknown"),
    }
    for name, text in others.items():
        path = folder / "opportunities" / f"{name}.yml"
        path.write_text(text.replace("id: bando", f"id: {name}"), encoding="utf-8")
    library = load_directory(folder, TODAY)
    assert [each.id for each in library.open_opportunities(TODAY)] == ["prima", "bando", "sempre"]
    assert [each.id for each in library.open_opportunities(date(2026, 12, 20))] == [
        "bando",
        "dopo",
        "sempre",
    ]
    assert [each.id for each in library.open_opportunities(date(2027, 1, 1))] == ["sempre"]


@pytest.mark.parametrize(
    ("partial", "day", "words"),
    [
        ("2026", date(2026, 1, 1), "2026"),
        ("2024-06", date(2024, 6, 1), "giugno 2024"),
        ("2026-02-24", date(2026, 2, 24), "24 febbraio 2026"),
        ("2026-12-01", date(2026, 12, 1), "1° dicembre 2026"),
        ("2026-08-10", date(2026, 8, 10), "10 agosto 2026"),
    ],
)
def test_partial_dates(partial: str, day: date, words: str) -> None:
    assert first_day(partial) == day
    assert in_words(partial) == words


@pytest.mark.parametrize(
    "partial", ["", "26", "2026-13", "2026-02-30", "2026-1", "2026-01-", "giugno 2024"]
)
def test_what_is_no_date(partial: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        first_day(partial)
