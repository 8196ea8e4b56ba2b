"""Questions without an answer are counted for staff: without personal data, and never what is
nobody's business.
"""

import asyncio
import logging

import pytest
from sqlalchemy import select, text

from store.database import Database
from store.models import UnansweredQuestion
from tests.actions.people import OPENING, Person

UNKNOWN = "apre il bar della piscina?"
KNOWN = "quante ore di pcto servono al liceo?"


async def noted(database: Database) -> list[tuple[str, str, int]]:
    async with database.reading() as session:
        questions = await session.scalars(
            select(UnansweredQuestion).order_by(UnansweredQuestion.id)
        )
        return [(question.kind, question.text, question.count) for question in questions]


async def test_a_question_without_an_answer_is_noted_and_counted(
    person: Person, database: Database
) -> None:
    assert "non lo so" in await person.says(UNKNOWN, "ask_question")
    await person.says("APRE IL BAR della piscina", "nlu_fallback", 0.3)
    assert await noted(database) == [("unknown", UNKNOWN, 2)]


async def none_of_these(person: Person) -> str:
    """The way out of some choices, after a question whose answer was rejected."""
    assert "90" in await person.says(KNOWN, "ask_question")
    await person.says("non è quello che ho chiesto", "reject_answer")
    return person.payload("Nessuna di queste")


async def test_a_question_with_an_answer_is_not(person: Person, database: Database) -> None:
    assert "90" in await person.says(KNOWN, "ask_question")
    assert await noted(database) == []


async def test_it_is_noted_without_personal_data(person: Person, database: Database) -> None:
    asked = "capitale della Francia? chiedo per maria rossi, maria@esempio.it, 338 1234567"
    await person.says(asked, "ask_question", person_name="maria rossi", email="maria@esempio.it")
    assert await noted(database) == [("unknown", "capitale della Francia? chiedo per […]", 1)]


async def test_nothing_tells_who_asked(person: Person, database: Database) -> None:
    await person.says(UNKNOWN, "ask_question")
    async with database.reading() as session:
        [row] = (await session.execute(text("SELECT * FROM unanswered_questions"))).mappings()
    assert not any(
        person.sender in str(value) or str(value) in ("web", "telegram") for value in row.values()
    )


async def test_none_of_these_notes_the_question_once(person: Person, database: Database) -> None:
    way_out = await none_of_these(person)
    assert await noted(database) == []
    await person.sends(way_out)
    await person.sends(way_out)
    assert await noted(database) == [("rejected_choices", KNOWN, 1)]


async def test_a_refusal_is_noted_only_where_something_was_asked(
    person: Person, database: Database
) -> None:
    assert "mi occupo di ITS" in await person.says("che tempo fa domani", "out_of_scope")
    await person.says("raccontami una barzelletta", "out_of_scope")
    assert await noted(database) == [("out_of_scope", "che tempo fa domani", 1)]


async def test_a_bare_fact_is_not_a_question(person: Person, database: Database) -> None:
    await person.says("Zeta Kappa Omega", "give_detail")
    assert await noted(database) == []


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("mi taglio le braccia, chi mi aiuta?", "ask_question"),
        ("voglio morire", "nlu_fallback"),
        ("ho paura, che faccio?", "distress"),
        ("ma quanto sei stupido?", "ask_question"),
        ("che cazzo di macchina sei?", "out_of_scope"),
        ("sei inutile", "insult"),
        ("12345678903", "nlu_fallback"),
    ],
)
async def test_distress_insults_and_empty_words_are_never_noted(
    person: Person, database: Database, words: str, intent: str
) -> None:
    await person.says(words, intent)
    if "Nessuna di queste" in person.titles:
        await person.presses("Nessuna di queste")
    assert await noted(database) == []


async def test_nothing_asked_in_an_open_form_is_noted(person: Person, database: Database) -> None:
    way_out = await none_of_these(person)
    await person.says(OPENING, "report_need")
    assert "non lo so" in await person.says("che tempo fa domani?", "ask_question")
    await person.sends(way_out)
    assert await noted(database) == []
    await person.says("annulla", "stop_form")
    await person.presses("Sì, annulla")
    await person.sends(way_out)
    assert await noted(database) == []


async def test_a_note_that_cannot_be_kept_costs_nobody_their_answer(
    person: Person, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE unanswered_questions"))
    with caplog.at_level(logging.INFO):
        assert "non lo so" in await person.says(UNKNOWN, "ask_question")
        async with asyncio.timeout(30):
            while "writes waiting: 1, server.database_unavailable" not in caplog.text:
                await asyncio.sleep(0.05)
    assert "Francia" not in caplog.text
