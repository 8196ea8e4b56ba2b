"""Beside an answer is said how the thing stands today, unless the answer says it."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.content.library import Library
from knowledge.content.loader import load_directory
from knowledge.content.schema import Source
from knowledge.content.validity import is_old, standing
from tests.knowledge.small_content import spoil, write_content
from tests.samples import real_content

TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


def about_the_call(folder: Path, *changes: tuple[str, str], details: str | None = None) -> Library:
    """The library where the first entry is about the call, changed as asked."""
    spoil(folder, "faq/ore.yml", "related: [costo]", "opportunity: bando\n  related: [costo]")
    if details:
        spoil(folder, "faq/ore.yml", "Qual è il registro giusto lo dice la scuola.", f'"{details}"')
    for old, new in changes:
        spoil(folder, "opportunities/bando.yml", old, new)
    return load_directory(folder)


def said(library: Library, today: date = TODAY, entry: str = "ore") -> str | None:
    return standing(library.entries[entry], library, today)


UNKNOWN = ("status: open", "status: unknown")
NO_LAST_DAY = ("2026-12-31", "null")


def test_an_open_call_says_until_when(folder: Path) -> None:
    library = about_the_call(folder)
    assert said(library) == "Per «Bando di prova» c'è tempo fino al 31 dicembre 2026."
    assert said(library, date(2026, 12, 31)) == said(library)


def test_a_call_past_its_last_day_is_said_to_be_over_with_no_new_release(folder: Path) -> None:
    over = "Il termine di «Bando di prova» è passato il 31 dicembre 2026."
    assert said(about_the_call(folder), date(2027, 1, 1)) == over


def test_a_deadline_told_before_it_passed_does_not_tell_that_it_passed(folder: Path) -> None:
    library = about_the_call(folder, details="Le domande si fanno entro il 31 dicembre 2026.")
    assert said(library) is None
    assert (
        said(library, date(2027, 1, 1))
        == "Il termine di «Bando di prova» è passato il 31 dicembre 2026."
    )


def test_an_end_told_after_it_came_is_not_told_again(folder: Path) -> None:
    changes = (("status: open", "status: closed"), ("2026-12-31", "2026-02-24"))
    assert (
        said(about_the_call(folder, *changes, details="Si è chiuso il 24 febbraio 2026.")) is None
    )


@pytest.mark.parametrize("last", ["null", "2027-12-31"])
def test_a_closed_call_is_closed_whatever_its_last_day(folder: Path, last: str) -> None:
    library = about_the_call(folder, ("status: open", "status: closed"), ("2026-12-31", last))
    assert said(library) == "«Bando di prova» risulta non più in corso."


def test_a_call_to_come_says_when_it_begins(folder: Path) -> None:
    library = about_the_call(folder, ("valid_to:", "valid_from: 2026-12-01\nvalid_to:"))
    assert said(library) == "«Bando di prova» comincia il 1° dicembre 2026."
    assert (
        said(library, date(2026, 12, 1))
        == "Per «Bando di prova» c'è tempo fino al 31 dicembre 2026."
    )


def test_a_call_without_a_last_day_needs_no_word(folder: Path) -> None:
    assert said(about_the_call(folder, NO_LAST_DAY)) is None


def test_nobody_knows_whether_it_is_open(folder: Path) -> None:
    assert said(about_the_call(folder, UNKNOWN, NO_LAST_DAY)) == (
        "Non so se «Bando di prova» oggi è in corso: serve una conferma."
    )


def test_nobody_knows_whether_a_last_day_still_holds(folder: Path) -> None:
    assert said(about_the_call(folder, UNKNOWN)) == (
        "Per «Bando di prova» risulta che ci sia tempo fino al 31 dicembre 2026, ma non so se "
        "oggi vale ancora: "
        "serve una conferma."
    )


@pytest.mark.parametrize(
    "doubt",
    [
        "Scadenze e soglie non le ho trovate.",
        "Va sempre verificato.",
        "Verificate prima.",
        "Le date non le conosco.",
    ],
)
def test_a_doubt_the_answer_admits_is_not_told_again(folder: Path, doubt: str) -> None:
    assert said(about_the_call(folder, UNKNOWN, NO_LAST_DAY, details=doubt)) is None


def test_a_course_says_how_old_its_news_is(folder: Path) -> None:
    assert (
        said(load_directory(folder), entry="costo") == "A novembre 2026 era previsto per il 2027."
    )


def test_news_the_answer_dates_by_itself_is_not_told_again(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "Il corso di prova è gratuito.", "A novembre 2026 era gratuito.")
    assert said(load_directory(folder), entry="costo") is None


def test_for_a_course_that_never_started_the_year_is_enough(folder: Path) -> None:
    spoil(folder, "courses/saldatura.yml", "status: planned", "status: never_started")
    assert (
        said(load_directory(folder), entry="costo") == "A novembre 2026 era previsto per il 2027."
    )
    spoil(
        folder,
        "faq/ore.yml",
        "Il corso di prova è gratuito.",
        "Annunciato nel 2026, non è partito.",
    )
    assert said(load_directory(folder), entry="costo") is None


def test_what_changes_often_is_given_with_a_warning_half_a_year_after_its_check(
    folder: Path,
) -> None:
    spoil(folder, "faq/ore.yml", "  course: saldatura\n", "")
    library = load_directory(folder)
    assert said(library, date(2027, 5, 22), "costo") is None
    assert said(library, date(2027, 5, 23), "costo") == (
        "È un dato che cambia spesso e l'ultimo controllo è del 23 novembre 2026: nel frattempo "
        "può essere cambiato."
    )


def test_what_does_not_change_needs_no_word(folder: Path) -> None:
    assert said(load_directory(folder), date(2036, 1, 1)) is None


def test_the_vouchers_of_the_real_content_are_over_once_their_day_has_passed() -> None:
    library = real_content()
    assert said(library, date(2026, 12, 30), "needs-training-funds") is None
    assert "è passato il 30 dicembre 2026" in (
        said(library, date(2026, 12, 31), "needs-training-funds") or ""
    )


@pytest.mark.parametrize(
    ("published", "volatile", "old"),
    [
        ("2024-10", False, True),
        ("2024-11", False, False),
        ("2024", False, False),
        ("2023", False, True),
        ("2024-11-23", False, True),
        ("2025-12", True, True),
        ("2026-01", True, False),
        (None, True, False),
    ],
)
def test_a_page_is_old_after_two_years_or_at_new_year_where_much_changes(
    published: str | None, volatile: bool, old: bool
) -> None:
    page = Source(title="Prova, un giornale", published=published)
    assert is_old(page, TODAY, volatile=volatile) is old


@pytest.mark.parametrize("title", ["legge 1/2000", "Decreto-legge 1/2000, art. 2"])
def test_an_act_does_not_grow_old(title: str) -> None:
    assert not is_old(Source(title=title, published="2000"), TODAY, volatile=True)
