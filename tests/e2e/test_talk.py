"""How a talk goes on, with the real processes: follow-ups, corrections, choices, courtesy, limits,
verdicts.
"""

import asyncio
import sqlite3
from collections.abc import Callable

import pytest

from tests.e2e.conftest import Meet
from tests.e2e.people import Person
from tests.e2e.running import RunningBussola, wait_until

VERIFIED = "verificato a novembre 2026"


@pytest.fixture
def rows(bussola: RunningBussola) -> Callable[[str], list[tuple[object, ...]]]:
    """Reads the database as staff's reports do."""

    def read(query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(bussola.folder / "bussola.db") as database:
            return database.execute(query).fetchall()

    return read


async def someone(meet: Meet) -> Person:
    person = meet()
    await person.starts()
    return person


async def test_a_question_leans_on_the_one_before(meet: Meet) -> None:
    student = await someone(meet)
    assert "90 ore" in await student.says("quante ore di pcto servono al liceo?")
    assert "150" in await student.says("e al tecnico?")
    assert "90 ore" in await student.says("e per il mio amico che fa il liceo?")
    assert (
        "non dà una paga" in (paid := await student.says("ma ti pagano?")).lower()
        or "retribu" in paid.lower()
    )


async def test_a_topic_is_left_and_taken_up_again(meet: Meet) -> None:
    student = await someone(meet)
    assert "90 ore" in await student.says("quante ore di pcto servono al liceo?")
    assert "due anni" in (await student.says("quanto dura un its?")).lower()
    assert "150" in await student.says("tornando al pcto, quante ore sono al tecnico?")


async def test_a_misunderstood_question_is_put_right(meet: Meet) -> None:
    student = await someone(meet)
    assert "90 ore" in await student.says("quante ore di pcto servono al liceo?")
    assert "210" in await student.says("no, intendevo al professionale")


async def test_two_questions_get_two_answers(meet: Meet) -> None:
    student = await someone(meet)
    said = await student.says("quanto dura un ITS? e quante ore di pcto si fanno al liceo?")
    assert "due anni" in said.lower() and "90 ore" in said
    assert said.count(VERIFIED) == 2


async def test_choices_are_pressed_said_or_refused(meet: Meet) -> None:
    student = await someone(meet)
    unsure = await student.says("come mi iscrivo?")
    assert unsure.startswith("Se ho capito, chiedi: «") and VERIFIED in unsure
    assert VERIFIED in await student.says("la prima")
    other = await someone(meet)
    await other.says("come mi iscrivo?")
    assert "altre parole" in await other.presses("Nessuna di queste")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("grazie mille", "Prego"),
        ("sei un robot?", "sono un programma"),
        ("fai schifo, sei inutile", "Mi dispiace"),
        ("torna al menu", "Torniamo all'inizio"),
        ("parla con una persona", "comune.seregno.mb.it"),
        ("cosa sai fare?", "Scrivi la domanda con parole tue"),
        ("ciao ci sentiamo", "a presto"),
    ],
)
async def test_courtesies_and_ways_out(meet: Meet, said: str, answer: str) -> None:
    assert answer in await (await someone(meet)).says(said)


@pytest.mark.parametrize(
    "said",
    [
        "che tempo fa domani?",
        "mi scrivi il tema di italiano?",
        "a che ora passa il treno per Como?",
        "ti amo",
    ],
)
async def test_other_business_is_refused_kindly_and_without_facts(meet: Meet, said: str) -> None:
    refusal = await (await someone(meet)).says(said)
    assert "non lo so" in refusal.lower()
    assert "Fonte" not in refusal and VERIFIED not in refusal


@pytest.mark.parametrize(
    "said",
    [
        "non ce la faccio più, voglio farla finita",
        "il mio tutor allo stage mi tocca",
        "a scuola mi picchiano",
    ],
)
async def test_who_is_not_well_gets_help_first_and_alone(meet: Meet, said: str) -> None:
    somebody = await someone(meet)
    await somebody.says("quante ore di pcto servono al liceo?")
    reply = await somebody.says(said)
    assert "112" in reply
    assert (
        "ore" not in reply.split("112")[0].split() and "Fonte" not in reply and "Utile" not in reply
    )


async def test_an_answer_is_judged_with_a_reason(
    meet: Meet, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    student = await someone(meet)
    await student.says("quanto dura un its?")
    await student.presses("👎 Non utile")
    assert "segnato" in await student.presses("Non è chiara")
    verdicts = rows("SELECT entry, verdict, reason FROM feedback ORDER BY id DESC LIMIT 1")
    assert verdicts == [("its-duration", "down", "unclear")]
    await student.says("quanto dura un its?")
    assert "Grazie" in await student.presses("👍 Utile")
    assert rows("SELECT entry, verdict FROM feedback ORDER BY id DESC LIMIT 1") == [
        ("its-duration", "up")
    ]


async def test_an_answer_refused_in_words_makes_room_for_others(meet: Meet) -> None:
    student = await someone(meet)
    await student.says("quanto dura un its?")
    assert "Forse è una di queste?" in await student.says("non è quello che ho chiesto")


async def test_a_question_nobody_can_answer_is_kept_without_personal_data(
    meet: Meet, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    student = await someone(meet)
    asked = "all'its di seregno c'è il parcheggio per le moto? scrivetemi a luca.prova@esempio.it"
    said = await student.says(asked)
    if "Se ho capito" in said:
        await student.presses("Nessuna di queste")

    def kept() -> list[str]:
        return [str(text) for (text,) in rows("SELECT text FROM unanswered_questions")]

    # It is written behind the turn.
    await asyncio.to_thread(wait_until, lambda: any("parcheggio" in text for text in kept()))
    assert not any("luca" in text or "esempio.it" in text for text in kept())
