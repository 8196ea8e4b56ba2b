"""Two questions in one message get two answers; one question is never torn apart."""

import pytest

from knowledge.keeper import Knowledge
from knowledge.search.answers import find_answers
from knowledge.search.questions import asking, cuts


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Quanto dura un ITS? E quanto costa?", ("Quanto dura un ITS?", "E quanto costa?")),
        ("quanto dura un its e quanto costa", ("quanto dura un its", "e quanto costa")),
        ("che cos'è un its, e poi dove si trova?", ("che cos'è un its", "e poi dove si trova?")),
        (
            "Faccio il liceo. Quante ore di PCTO?\nE se le salto chi lo dice ai miei",
            ("Quante ore di PCTO?", "E se le salto chi lo dice ai miei"),
        ),
        ("Chi siete? Dove siete? Quanto costa?", ("Chi siete?", "Dove siete?", "Quanto costa?")),
    ],
)
def test_a_message_may_be_cut_where_it_asks_again(message: str, parts: tuple[str, ...]) -> None:
    assert parts in cuts(message)


@pytest.mark.parametrize(
    "message",
    ["quanto dura un its", "Ciao! Sto guardando gli ITS. Quanto tempo durano?", "", "e?", "boh e?"],
)
def test_there_is_nothing_to_cut_in_one_question(message: str) -> None:
    assert cuts(message) == []


def test_of_a_long_story_what_asks_is_read_apart() -> None:
    story = (
        "Buongiorno, ho quarant'anni e due bambini. Lavoro in un magazzino da sempre. "
        "Quanto costa un ITS? Grazie mille a chi risponde."
    )
    assert asking(story) == ["Quanto costa un ITS?"]
    assert asking("Quanto costa un ITS? Grazie") == ["Quanto costa un ITS? Grazie"]


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        ("quanto dura un its e quanto costa?", ["its-duration", "its-cost"]),
        ("che voto serve per l'ITS? e le assenze quante possono essere?", ["its-absences"]),
    ],
)
def test_each_part_is_answered(knowledge: Knowledge, message: str, entries: list[str]) -> None:
    found = find_answers(knowledge.search, message)
    assert len(found) == 2
    assert set(entries) <= {finding.entries[0].id for finding in found}


@pytest.mark.parametrize(
    "message",
    [
        "Che differenza c'è tra ITS e università?",
        "Quanto dura un ITS? In quanti anni si finisce l'ITS?",
        "quanto dura un its e chi ha vinto ieri sera?",
        "Siamo un'azienda di trenta persone e facciamo arredamento. Quanti stagisti possiamo "
        "tenere?",
        "perché? perché? perché?",
    ],
)
def test_one_question_gets_one_answer(knowledge: Knowledge, message: str) -> None:
    assert len(find_answers(knowledge.search, message)) == 1
