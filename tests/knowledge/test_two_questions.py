"""Two questions in one message get two answers; one question is never torn apart."""

import pytest

from knowledge.keeper import Knowledge
from knowledge.search.answers import find_answers
from knowledge.search.questions import split_questions


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Quanto dura un ITS? E quanto costa?", ("Quanto dura un ITS?", "E quanto costa?")),
        ("quanto dura un its e quanto costa", ("quanto dura un its", "quanto costa")),
        (
            "Faccio il liceo. Quante ore di PCTO?\nE se le salto?",
            ("Faccio il liceo. Quante ore di PCTO?", "E se le salto?"),
        ),
        ("che cos'è un its, e poi dove si trova?", ("che cos'è un its", "dove si trova?")),
    ],
)
def test_two_questions_are_told_apart(message: str, parts: tuple[str, str]) -> None:
    assert split_questions(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "Che differenza c'è tra ITS e università?",
        "Siamo un'azienda di trenta persone e facciamo arredamento. Quanti stagisti possiamo "
        "tenere?",
        "quanto dura un its",
        "Ciao! Sto guardando gli ITS. Quanto tempo durano?",
        "",
        "e?",
        "perché? perché? perché?",
    ],
)
def test_one_question_stays_whole(message: str) -> None:
    assert split_questions(message) is None


def test_each_half_is_answered_in_the_light_of_the_other(knowledge: Knowledge) -> None:
    found = find_answers(knowledge.search, "quanto dura un its e quanto costa?")
    assert [finding.entries[0].id for finding in found] == ["its-duration", "its-cost"]


def test_halves_that_mean_the_same_are_one_question(knowledge: Knowledge) -> None:
    assert (
        len(find_answers(knowledge.search, "Quanto dura un ITS? In quanti anni si finisce l'ITS?"))
        == 1
    )


def test_a_half_that_finds_nothing_leaves_the_message_whole(knowledge: Knowledge) -> None:
    assert len(find_answers(knowledge.search, "quanto dura un its e chi ha vinto ieri sera?")) == 1
