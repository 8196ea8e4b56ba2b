"""Danger is heard where it is, and not in names, manners of speaking or our own questions."""

from datetime import datetime

import pytest

from actions.reading.danger import INTENT
from actions.reading.reading import Reading
from core.clock import ROME
from knowledge.keeper import Knowledge
from knowledge.matching.municipalities import register

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
UNLIKE = "ask_question"


def read(
    knowledge: Knowledge, text: str, intent: str = INTENT, confidence: float = 0.95
) -> Reading:
    return Reading(knowledge, NOW, text=text, intent=intent, confidence=confidence)


@pytest.mark.parametrize(
    "text",
    [
        "non voglio più vivere",
        "mi taglio le braccia da mesi",
        "il tutor mi ha messo le mani addosso",
        "un mio compagno ha scritto che stasera la fa finita",
        "un ragazzo è caduto dal ponteggio e non si muove",
    ],
)
def test_a_call_for_help_is_one(knowledge: Knowledge, text: str) -> None:
    assert read(knowledge, text).danger.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "qui in aula si muore di caldo, quando finisce il corso?",
        "la relazione mi ammazza di fatica, quante pagine deve avere?",
        "sto morendo di fame, c'è una mensa?",
        "crepo d'invidia per chi ha già finito lo stage",
    ],
)
def test_a_manner_of_speaking_is_none(knowledge: Knowledge, text: str) -> None:
    assert not read(knowledge, text).danger.is_sure


def test_who_speaks_so_and_is_in_danger_is_heard_all_the_same(knowledge: Knowledge) -> None:
    assert read(knowledge, "sto morendo di ansia e voglio uccidermi").danger.is_sure


def test_no_question_of_ours_is_one(knowledge: Knowledge) -> None:
    heard = [
        entry.question
        for entry in knowledge.library.entries.values()
        if not entry.id.startswith("distress-")
        and read(knowledge, entry.question, UNLIKE).danger.is_sure
    ]
    assert heard == []


def test_no_municipality_is_one(knowledge: Knowledge) -> None:
    names = sorted({town.name for town in knowledge.library.municipalities.values()})
    names += sorted({town.name for towns in register().by_name.values() for town in towns})[::12]
    assert len(names) > 600
    assert [name for name in names if read(knowledge, name, UNLIKE).danger.is_sure] == []


@pytest.mark.parametrize(
    ("text", "intent", "sure"),
    [
        ("non dormo più e penso a farla finita, ma le ore di pcto le perdo?", INTENT, True),
        ("allo stage un collega mi tocca", INTENT, True),
        ("con lo stage mi tocca alzarmi alle cinque", INTENT, False),
        ("il collega mi tocca spesso il computer, posso dirglielo?", UNLIKE, False),
    ],
)
def test_plain_words_count_where_a_call_is_heard(
    knowledge: Knowledge, text: str, intent: str, sure: bool
) -> None:
    assert read(knowledge, text, intent).danger.is_sure is sure
