"""A message that a channel delivers twice is answered twice and done once."""

from sqlalchemy import func, select

from store.database import Database
from store.models import Draft, Need
from tests.actions.people import OPENING, Person, fill

HOUR = 3600 * 10**9
"""Nanoseconds."""


async def values_of(database: Database) -> dict[str, object]:
    async with database.reading() as session:
        draft = (await session.scalars(select(Draft).where(Draft.status == "open"))).one()
    return dict(draft.answers["values"])


async def test_an_answer_that_comes_twice_is_not_taken_for_the_next_one(
    person: Person, database: Database
) -> None:
    await person.says("siamo la Rossi Prova di Desio, settore logistica", "report_need")
    first = await person.says("20", "give_detail")
    assert first.endswith("programmatore PLC».")
    assert await person.repeats() == first
    assert (await values_of(database))["company_size"] == {"value": 20, "words": "20"}
    assert "people_total" not in await values_of(database)


async def test_an_opening_that_comes_twice_opens_one_form(
    person: Person, database: Database
) -> None:
    first = await person.says(OPENING, "report_need")
    assert await person.repeats() == first
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Draft.id))) == 1


async def test_a_yes_that_comes_twice_sends_once_and_gives_the_same_receipt(
    person: Person, database: Database
) -> None:
    await fill(person)
    receipt = await person.says("tutto giusto", "affirm")
    assert "registrata" in receipt
    assert await person.repeats() == receipt
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Need.id))) == 1


async def test_a_cancellation_that_comes_twice_is_not_about_something_else(person: Person) -> None:
    await person.says(OPENING, "report_need")
    await person.says("annulla", "stop_form")
    dropped = await person.presses("Sì, annulla")
    assert await person.repeats() == dropped


async def test_the_same_words_typed_again_are_a_new_turn(
    person: Person, database: Database
) -> None:
    await person.says("siamo la Rossi Prova di Desio, settore logistica", "report_need")
    await person.says("20", "give_detail")
    again = await person.says("20", "give_detail")
    assert "almeno una competenza" in again


async def test_a_message_that_comes_behind_newer_ones_changes_nothing(
    person: Person, database: Database
) -> None:
    await person.says("siamo la Rossi Prova di Desio, settore logistica", "report_need")
    late = person.last
    await person.says("20", "give_detail")
    asked = await person.says("due magazzinieri", "give_detail")
    person.last = late
    reply = await person.repeats(behind=2)
    assert reply.startswith("Questo messaggio è arrivato in ritardo") and reply.endswith(asked)
    assert (await values_of(database))["company_size"] == {"value": 20, "words": "20"}


async def test_a_clock_set_back_makes_no_message_late(person: Person, database: Database) -> None:
    person.turns = HOUR
    await person.says("siamo la Rossi Prova di Desio, settore logistica", "report_need")
    person.turns = 0
    assert "arrivato in ritardo" not in await person.says("20", "give_detail")
    late = person.last
    asked = await person.says("due magazzinieri", "give_detail")
    assert (await values_of(database))["company_size"] == {"value": 20, "words": "20"}
    # Where the clock is now, what is late is known as before.
    person.last = late
    assert (await person.repeats(behind=1)).startswith("Questo messaggio è arrivato in ritardo")
    assert await person.says("riprova", "affirm") == asked.splitlines()[-1]


async def test_whose_talk_was_before_the_clock_was_set_back_can_still_be_forgotten(
    person: Person, database: Database
) -> None:
    person.turns = HOUR
    await person.says(OPENING, "report_need")
    person.turns = 0
    await person.says("cancella i miei dati", "give_detail")
    await person.presses("Sì, cancella tutto")
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Draft.id))) == 0


async def test_a_repetition_is_known_across_a_clock_set_back(
    person: Person, database: Database
) -> None:
    person.turns = HOUR
    await fill(person)
    person.turns = 0
    receipt = await person.says("tutto giusto", "affirm")
    assert await person.repeats() == receipt
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Need.id))) == 1


async def test_a_message_behind_the_receipt_opens_no_other_form(
    person: Person, database: Database
) -> None:
    await fill(person)
    late = person.last
    await person.says("tutto giusto", "affirm")
    person.last = late
    assert "registrata" in await person.repeats(behind=1)
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Draft.id)).where(Draft.status == "open")) == 0
        assert await session.scalar(select(func.count(Need.id))) == 1


async def test_an_opening_typed_again_adds_nothing_and_loses_nothing(
    person: Person, database: Database
) -> None:
    await person.says(OPENING, "report_need")
    before = await values_of(database)
    again = await person.says(OPENING, "report_need")
    assert again.endswith("In quale settore lavorate?")
    assert await values_of(database) == before


async def test_facts_that_come_all_at_once_in_the_middle_are_taken(
    person: Person, database: Database
) -> None:
    await person.says("vorrei segnalare un fabbisogno", "report_need")
    await person.says(OPENING, "report_need")
    values = await values_of(database)
    assert values["company_name"] == "Officine Prova" and len(values["skills"]) == 2  # type: ignore[arg-type]


async def test_riprova_asks_again_and_is_no_answer(person: Person, database: Database) -> None:
    asked = (await person.says(OPENING, "report_need")).splitlines()[-1]
    assert await person.says("riprova", "affirm") == asked
    assert "sector" not in await values_of(database)
