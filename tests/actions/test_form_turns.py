"""The needs form through the actions: one record, an empty draft, consent, and a database that
goes away.
"""

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from actions.context import Context
from store.database import Database
from store.models import Draft, Need
from tests.actions.people import OPENING, PERSON, Clock, Person, fill

CODE = re.compile(r"FAB-\d{4}-\d{6}")


async def stored_needs(database: Database) -> list[Need]:
    async with database.reading() as session:
        return list(await session.scalars(select(Need)))


async def stored_drafts(database: Database) -> list[Draft]:
    async with database.reading() as session:
        return list(await session.scalars(select(Draft).order_by(Draft.id)))


async def test_the_form_starts_from_its_button_too(person: Person) -> None:
    await person.says("eccoci", "say_company")
    assert "Come si chiama la vostra azienda?" in await person.presses(
        "Segnala le competenze che mancano"
    )


async def test_a_whole_form_becomes_one_record(person: Person, database: Database) -> None:
    await fill(person)
    assert "È tutto giusto?" in person.text and not CODE.search(person.text)
    [code] = CODE.findall(await person.presses("Tutto giusto, invia"))
    [need] = await stored_needs(database)
    assert (need.code, need.company_name, need.sector) == (code, "Officine Prova", "mechanics")
    assert (need.contact_name, need.contact_email) == ("Maria Esempio", "maria@esempio.it")
    assert (need.person, need.channel) == (PERSON, "web")


async def test_two_taps_on_send_are_one_record_and_one_code(
    person: Person, database: Database
) -> None:
    await fill(person)
    send = person.payload("Tutto giusto, invia")
    first = CODE.findall(await person.sends(send))
    assert CODE.findall(await person.sends(send)) == first
    assert CODE.findall(await person.says("riprova", "affirm")) == first
    assert len(first) == 1
    assert len(await stored_needs(database)) == 1


async def test_the_draft_is_empty_after_it_was_sent(person: Person, database: Database) -> None:
    await fill(person)
    await person.presses("Tutto giusto, invia")
    assert [(draft.status, draft.answers) for draft in await stored_drafts(database)] == [
        ("submitted", {})
    ]


async def test_the_draft_is_empty_after_it_was_dropped(person: Person, database: Database) -> None:
    await person.says(OPENING, "report_need")
    await person.says("annulla", "stop_form")
    assert "cancellato le risposte" in await person.presses("Sì, annulla")
    assert [(draft.status, draft.answers) for draft in await stored_drafts(database)] == [
        ("dropped", {})
    ]
    assert await stored_needs(database) == []


async def test_the_consent_bears_the_time_of_the_yes(
    person: Person, clock: Clock, database: Database
) -> None:
    await person.says(OPENING, "report_need")
    for answer in ("meccanica", "diploma", "assunzione", "stage", "salta", "salta"):
        await person.says(answer, "give_detail")
    clock.moment += timedelta(minutes=5)
    said_yes = clock.moment
    await person.says("acconsento", "affirm")
    clock.moment += timedelta(days=2)
    for answer in ("Maria Esempio", "maria@esempio.it", "salta"):
        await person.says(answer, "give_detail")
    await person.presses("Tutto giusto, invia")
    [need] = await stored_needs(database)
    assert need.consent_at == said_yes
    assert need.consent_version == "2026-12"


async def test_a_consent_taken_back_takes_the_contacts_away(
    person: Person, database: Database
) -> None:
    await fill(person)
    summary = await person.says("il consenso è no", "correct_detail")
    assert "maria@esempio.it" not in summary and "Maria Esempio" not in summary
    await person.presses("Tutto giusto, invia")
    [need] = await stored_needs(database)
    assert [need.contact_name, need.contact_email, need.contact_phone, need.consent_at] == [
        None
    ] * 4


async def test_quantities_given_after_the_total_correct_it(
    person: Person, database: Database
) -> None:
    await person.says(
        "siamo la Rossi srl di Desio, 10 dipendenti, ci servono saldatori entro giugno",
        "report_need",
    )
    for answer in (
        "meccanica",
        "tre",
        "no, i saldatori sono dieci",
        "diploma",
        "assunzione",
        "stage",
        "salta",
        "salta",
    ):
        await person.says(answer, "give_detail")
    await person.presses("Non acconsento")
    summary = await person.presses("Sì, senza contatti")
    assert "Saldatura (10 persone)" in summary and "persone in tutto" not in summary
    await person.presses("Tutto giusto, invia")
    [need] = await stored_needs(database)
    assert need.people_total == 10


async def test_who_comes_back_may_go_on(person: Person, clock: Clock) -> None:
    await person.says(OPENING, "report_need")
    clock.moment += timedelta(days=3)
    reply = await person.says("/start_talk", "start_talk")
    assert "per Officine Prova" in reply
    assert person.titles == ["Continua", "Ricomincia", "Lascia stare"]
    assert (await person.presses("Continua")).endswith("In quale settore lavorate?")


async def test_two_people_do_not_see_each_other(context: Context) -> None:
    one, other = Person(context), Person(context, sender="telegram-0000")
    await one.says(OPENING, "report_need")
    await other.says("sì", "affirm")
    assert "niente in sospeso" in other.text


async def test_a_database_that_goes_away_in_mid_form_is_told_and_nothing_is_lost(
    person: Person, database: Database
) -> None:
    await person.says(OPENING, "report_need")
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE drafts RENAME TO drafts_away"))
    reply = await person.says("meccanica", "give_detail")
    assert reply.startswith("In questo momento non raggiungo il mio archivio.")
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE drafts_away RENAME TO drafts"))
    assert (await person.says("meccanica", "give_detail")).endswith("Che titolo di studio serve?")


async def test_no_code_is_told_when_the_record_could_not_be_stored(
    person: Person, database: Database
) -> None:
    await fill(person)
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE needs RENAME TO needs_away"))
    reply = await person.presses("Tutto giusto, invia")
    assert "L'ultimo messaggio non è stato conservato" in reply and not CODE.search(reply)
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE needs_away RENAME TO needs"))
    assert CODE.search(await person.says("riprova", "affirm"))
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Need.id))) == 1


async def test_an_old_button_after_the_end_says_so(person: Person) -> None:
    await person.says(OPENING, "report_need")
    sector = person.payload("Meccanica")
    await person.says("annulla", "stop_form")
    await person.presses("Sì, annulla")
    assert "già chiusa" in await person.sends(sector)


async def test_nothing_a_person_writes_is_logged(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # as the action server logs
    await fill(person)
    await person.presses("Tutto giusto, invia")
    ours = "\n".join(record.getMessage() for record in caplog.records)
    assert "maria@esempio.it" not in ours and "Officine Prova" not in ours
