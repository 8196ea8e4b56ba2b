"""To be called back, to get news: few questions, consent first, nothing from
who is under fourteen.
"""

import re

import pytest
from sqlalchemy import func, select

from store.database import Database
from store.models import Draft, Request
from tests.actions.people import Person

CODE = re.compile(r"RIC-\d{4}-\d{6}")


async def requests_in(database: Database) -> list[Request]:
    async with database.reading() as session:
        return list(await session.scalars(select(Request)))


async def test_a_family_asks_to_be_called_back(person: Person, database: Database) -> None:
    assert "Chi scrive?" in await person.says("potete richiamarmi?", "talk_to_person")
    await person.presses("Famiglia")
    await person.says("mio figlio vuole cambiare scuola", "give_detail")
    await person.presses("Acconsento")
    await person.says("Maria Esempio", "give_detail")
    assert "momento migliore" in await person.says("333 1234567", "give_detail")
    summary = await person.says("dopo le 17", "give_detail")
    assert "mio figlio vuole cambiare scuola" in summary and "333" in summary
    assert CODE.search(await person.presses("Tutto giusto, invia"))
    [request] = await requests_in(database)
    assert (request.kind, request.asker, request.about) == (
        "callback",
        "family",
        "mio figlio vuole cambiare scuola",
    )
    assert (request.contact_name, request.contact_phone) == ("Maria Esempio", "+393331234567")
    assert (request.contact_email, request.best_time) == (None, "dopo le 17")


async def test_an_e_mail_will_do_instead_of_a_number(person: Person, database: Database) -> None:
    await person.says(
        "sono una mamma, vorrei essere ricontattata sul corso di cyber defense", "talk_to_person"
    )
    await person.presses("Acconsento")
    await person.says("Maria Esempio", "give_detail")
    await person.says("maria@esempio.it", "give_detail")
    await person.says("salta", "skip")
    await person.presses("Tutto giusto, invia")
    [request] = await requests_in(database)
    assert (request.asker, request.contact_email, request.contact_phone) == (
        "family",
        "maria@esempio.it",
        None,
    )
    assert request.about == "corso di cyber defense"


@pytest.mark.parametrize(
    ("wish", "intent"), [("fatemi richiamare", "talk_to_person"), ("avvisatemi", "ask_question")]
)
async def test_nothing_is_taken_from_who_is_under_fourteen(
    person: Person, database: Database, wish: str, intent: str
) -> None:
    await person.says(wish, intent)
    if wish == "avvisatemi":
        await person.presses("Nuovi corsi")
    assert "14 anni" in await person.presses("Studente")
    assert "Sotto i 14 anni" in await person.says("ne ho 13", "give_detail")
    assert await requests_in(database) == []
    async with database.reading() as session:
        [draft] = list(await session.scalars(select(Draft)))
    assert (draft.status, draft.answers) == ("dropped", {})


async def test_without_consent_there_is_no_request(person: Person, database: Database) -> None:
    await person.says("fatemi richiamare", "talk_to_person")
    await person.presses("Scuola")
    await person.says("convenzioni", "give_detail")
    refused = await person.presses("Non acconsento")
    assert "Senza un contatto" in refused and "Sì, senza contatti" not in person.titles
    await person.presses("Annulla")
    await person.presses("Sì, annulla")
    assert await requests_in(database) == []


async def test_news_on_a_topic_and_no_more_of_it(person: Person, database: Database) -> None:
    assert "Chi scrive?" in await person.says(
        "avvisatemi quando ci sono nuovi corsi", "ask_question"
    )
    await person.presses("Studente")
    await person.says("sì", "affirm")
    await person.presses("Acconsento")
    await person.says("luca@esempio.it", "give_detail")
    assert CODE.search(await person.presses("Tutto giusto, invia"))
    [request] = await requests_in(database)
    assert (request.kind, request.topic, request.contact_email) == (
        "news",
        "courses",
        "luca@esempio.it",
    )

    assert "Nuovi corsi" in await person.says("non voglio più ricevere avvisi", "distress")
    assert "niente più avvisi" in await person.says("sì", "affirm")
    assert [request.status for request in await requests_in(database)] == ["withdrawn"]
    assert "nessun avviso" in await person.says("basta avvisi", "deny")


async def test_a_person_is_offered_a_call(person: Person) -> None:
    await person.says("parla con una persona", "talk_to_person")
    assert person.titles[0] == "Fammi richiamare"
    assert "Chi scrive?" in await person.presses("Fammi richiamare")


async def test_a_form_left_for_another_is_offered_again_when_that_is_sent(
    person: Person, database: Database
) -> None:
    await person.says("siamo la Rossi Prova di Desio, ci servono due saldatori tig", "report_need")
    await person.says("parla con una persona", "talk_to_person")
    await person.presses("Fammi richiamare")
    await person.presses("Azienda")
    await person.says("informazioni sui tirocini", "give_detail")
    await person.presses("Acconsento")
    await person.says("Maria Esempio, 333 1234567", "give_detail")
    await person.says("salta", "skip")
    sent = await person.presses("Tutto giusto, invia")
    assert CODE.search(sent) and "per Rossi Prova" in sent
    assert "In quale settore" in await person.presses("Continua")
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Draft.id)).where(Draft.status == "open")) == 1
