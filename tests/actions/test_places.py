"""What who looks for a place is told: places, other ways, how to find one; and the ways there."""

import pytest

from store.database import Database
from tests.actions.people import Person
from tests.actions.test_offers_form import fill, publish


async def test_where_there_is_none_it_is_said_and_whom_to_ask(person: Person) -> None:
    reply = await person.says("dove posso fare il pcto a seregno", "ask_question")
    assert "non ho posti pubblicati per «PCTO, Seregno»" in reply
    assert "tutor scolastico" in reply and "scuolalavoro.registroimprese.it" in reply
    assert "DoteComune" not in reply
    assert person.titles[0] == "Avvisami"


async def test_who_looks_for_an_internship_hears_of_other_ways_with_their_source(
    person: Person,
) -> None:
    reply = await person.says("cerco uno stage in informatica", "offer_place")
    assert "non ho posti pubblicati per «stage, informatica e comunicazione»" in reply
    assert "**DoteComune" in reply and "TiConsiglio, tirocini nei Comuni lombardi" in reply
    assert "Centro per l'impiego di Seregno" in reply
    assert person.titles[:2] == ["Avvisami", "Offri un posto"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("cerco un tirocinio a Milano", "«tirocinio, Milano»"),
        ("dove faccio l'alternanza a Desio?", "«alternanza, Desio»"),
        ("cerco un posto per la FSL a giugno", "«FSL, a giugno»"),
    ],
)
async def test_what_is_looked_for_is_said_back_in_the_same_words(
    person: Person, database: Database, words: str, named: str
) -> None:
    await fill(person)
    await publish(database)
    reply = await person.says(words, "ask_question")
    assert f"non ho posti pubblicati per {named}" in reply and "Officine Prova" not in reply


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cerco uno stage in estate", "durante le vacanze"),
        ("cerco aziende per il pcto dei miei alunni", "registro nazionale"),
        ("cerco un posto per il pcto", "tutor scolastico"),
    ],
)
async def test_whom_to_ask_depends_on_who_asks_and_when(
    person: Person, words: str, told: str
) -> None:
    assert told in await person.says(words, "ask_question")


async def test_how_to_find_one_is_answered_by_the_content_with_the_places_under_it(
    person: Person,
) -> None:
    reply = await person.says("come trovo uno stage a Seregno?", "ask_question")
    assert "via Monte Rosa 10" in reply and "posti pubblicati" not in reply
    assert person.titles[:2] == ["Vedi i posti pubblicati", "Avvisami"]
    assert "non ho posti pubblicati." in await person.presses("Vedi i posti pubblicati")


async def test_what_follows_keeps_what_was_looked_for(person: Person, database: Database) -> None:
    await fill(person)
    await publish(database)
    await person.says("cerco uno stage in meccanica a Desio", "ask_question")
    assert "Vedi tutti i posti" in person.titles
    assert "Officine Prova" in await person.says("e a Seregno?", "ask_question")
    narrowed = await person.says("logistica", "give_detail")
    assert "non ho posti pubblicati per «stage, logistica, Seregno»" in narrowed
    assert "Officine Prova" in await person.presses("Vedi tutti i posti")


async def test_a_student_gets_there_by_the_menu(person: Person) -> None:
    await person.says("sono uno studente", "say_student")
    assert "posti pubblicati" in await person.presses("Trova un posto")
    await person.says("sono uno studente", "say_student")
    assert "cerco uno stage in informatica" in await person.presses("Che cosa so fare")
    assert "FAB-2026-000123" in await person.presses("Ho un codice")
    assert "indirizzo e-mail" in await person.says("FAB-2026-000001", "check_status")
