"""The same question never stands in two entries, even in slightly other words; alike is not the
same.
"""

from pathlib import Path

import pytest

from knowledge.content.loader import load_directory
from tests.knowledge.small_content import assert_refused_at, spoil, write_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


def ask(folder: Path, question: str) -> Path:
    """The question of the second entry, put to students and families; the
    first is put to students.
    """
    return spoil(folder, "faq/ore.yml", "Quanto costa il corso di prova?", question)


@pytest.mark.parametrize(
    "question",
    [
        "Quante ore di prova mi servono?",
        "Servono quante ore di prova?",
        "Quante ore, di prove servono?",
    ],
)
def test_almost_the_same_question_is_refused(folder: Path, question: str) -> None:
    assert_refused_at(
        ask(folder, question), 19, "quasi uguale a «Quante ore di prova servono?», della voce ore"
    )


@pytest.mark.parametrize(
    "question", ["Quante ore di stage servono?", "Quante prove di ore si fanno?"]
)
def test_a_question_about_something_else_is_taken(folder: Path, question: str) -> None:
    ask(folder, question)
    assert load_directory(folder).entries["costo"].question == question


def test_other_people_may_be_answered_apart(folder: Path) -> None:
    ask(folder, "Quante ore di prova mi servono?")
    spoil(folder, "faq/ore.yml", "[student, family]", "[company]")
    assert len(load_directory(folder).entries) == 2


def test_everyone_is_also_the_students(folder: Path) -> None:
    path = ask(folder, "Quante ore di prova mi servono?")
    spoil(folder, "faq/ore.yml", "[student, family]", "[everyone]")
    assert_refused_at(path, 19, "quasi uguale")


def test_each_type_of_school_may_have_its_answer(folder: Path) -> None:
    ask(folder, "Quante ore di prova mi servono?")
    spoil(folder, "faq/ore.yml", "course: saldatura", "course: saldatura\n  school_type: lyceum")
    assert len(load_directory(folder).entries) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param("il corso si paga", "'Quante ore, devo fare?'", 20, id="other punctuation"),
        pytest.param(
            "il corso si paga",
            "Quante ore di prova servono",
            20,
            id="the question of another entry",
        ),
        pytest.param(
            "Quanto costa il corso di prova?", "Tempo di prova?", 19, id="a phrasing as a question"
        ),
    ],
)
def test_the_same_wording_in_two_entries_is_refused(
    folder: Path, old: str, new: str, line: int
) -> None:
    assert_refused_at(spoil(folder, "faq/ore.yml", old, new), line, "già nella voce ore")


def test_words_that_mean_the_same_are_the_same(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "ore minime", "ore di alternanza scuola lavoro")
    assert_refused_at(
        spoil(folder, "faq/ore.yml", "retta", "ore di PCTO"), 20, "già nella voce ore"
    )


def test_the_same_wording_twice_in_an_entry_is_refused(folder: Path) -> None:
    assert_refused_at(
        spoil(folder, "faq/ore.yml", "retta", "'Il corso, si paga?'"), 20, "già nella voce costo"
    )
