"""After sending: how it stands, changing it, taking it back; by who sent it, or knows its code and
e-mail.
"""

import re

import pytest
from sqlalchemy import select

from actions.context import Context
from store.database import Database
from store.models import Need, SubmissionVersion
from store.records.needs import NEED_KIND
from store.submissions import set_status
from tests.actions.people import OPENING, Person, fill

CODE = re.compile(r"FAB-\d{4}-\d{6}")


@pytest.fixture
async def code(person: Person) -> str:
    """A need that `person` has sent."""
    await fill(person)
    [found] = CODE.findall(await person.presses("Tutto giusto, invia"))
    return str(found)


@pytest.fixture
def stranger(context: Context) -> Person:
    return Person(context, sender="telegram-ffffffffffffffffffffffffffffffff")


async def need_of(database: Database) -> Need:
    async with database.reading() as session:
        return (await session.scalars(select(Need).options(*NEED_KIND.parts))).one()


async def test_who_sent_it_is_told_how_it_stands(
    person: Person, code: str, database: Database
) -> None:
    assert "non l'ha ancora presa in carico" in await person.says(
        f"a che punto è {code}?", "check_status"
    )
    assert person.titles == ["Modifica", "Ritira"]
    async with database.transaction() as session:
        await set_status(session, NEED_KIND, code, "in_progress", actor="key:prova")
    assert "la sta seguendo" in await person.says(
        "a che punto è la mia segnalazione", "check_status"
    )


async def test_a_code_is_heard_whatever_the_classifier_makes_of_it(
    person: Person, code: str
) -> None:
    spoken = code.lower().replace("-", " ")
    assert code in await person.says(f"e {spoken}?", "ask_question")


async def test_a_stranger_needs_the_e_mail(person: Person, stranger: Person, code: str) -> None:
    assert "con quale indirizzo e-mail" in await stranger.says(
        f"a che punto è {code}", "check_status"
    )
    refused = await stranger.says("sbagliata@esempio.it", "give_detail")
    assert "non trovo nulla" in refused and code not in refused
    assert code in await stranger.says("la mail è Maria@esempio.it", "give_detail")
    assert stranger.titles == ["Modifica", "Ritira"]


async def test_an_unknown_code_is_answered_like_a_wrong_e_mail(stranger: Person) -> None:
    asked = await stranger.says("a che punto è FAB-2026-999999", "check_status")
    assert "con quale indirizzo e-mail" in asked
    assert "non trovo nulla" in await stranger.says("maria@esempio.it", "give_detail")


async def test_nobody_may_go_on_guessing(stranger: Person, code: str) -> None:
    await stranger.says(f"stato di {code}", "check_status")
    for number in range(2):
        assert "non trovo nulla" in await stranger.says(f"prova{number}@esempio.it", "give_detail")
    assert "Troppi tentativi" in await stranger.says("altra@esempio.it", "give_detail")
    assert code not in await stranger.says("maria@esempio.it", "give_detail")


async def test_an_amendment_is_a_new_version_with_the_same_code(
    person: Person, code: str, database: Database
) -> None:
    await person.says(f"stato {code}", "check_status")
    summary = await person.presses("Modifica")
    assert "È tutto giusto?" in summary and "Officine Prova" in summary
    await person.says("i dipendenti sono 25", "correct_detail")
    sent = await person.presses("Tutto giusto, invia")
    assert code in sent and "versione 2" in sent
    need = await need_of(database)
    assert (need.code, need.version, need.company_size) == (code, 2, 25)
    async with database.reading() as session:
        versions = (
            await session.scalars(select(SubmissionVersion).order_by(SubmissionVersion.version))
        ).all()
    assert [(v.version, v.content["company_size"]) for v in versions] == [(1, 20), (2, 25)]


async def test_an_amendment_of_what_was_changed_meanwhile_is_kept_for_staff(
    person: Person, stranger: Person, code: str, database: Database
) -> None:
    await person.says(f"modifica {code}", "check_status")
    await stranger.says(f"modifica {code}", "check_status")
    await stranger.says("maria@esempio.it", "give_detail")
    await stranger.says("i dipendenti sono 30", "correct_detail")
    assert "versione 2" in await stranger.presses("Tutto giusto, invia")
    await person.says("i dipendenti sono 40", "correct_detail")
    assert "l'ufficio le confronterà" in await person.presses("Tutto giusto, invia")
    need = await need_of(database)
    assert (need.version, need.company_size) == (2, 30)


async def test_it_is_taken_back_after_a_yes(person: Person, code: str, database: Database) -> None:
    assert "Ritiro davvero" in await person.says(f"vorrei ritirare {code}", "check_status")
    assert "resta com'è" in await person.says("no", "deny")
    await person.says(f"ritira {code}", "check_status")
    assert "è ritirata" in await person.presses("Sì, ritira")
    assert (await need_of(database)).status == "withdrawn"
    assert "è stata ritirata" in await person.says(f"a che punto è {code}", "check_status")
    assert person.titles == []
    assert "non si può più modificare" in await person.says(f"modifica {code}", "check_status")


async def test_a_yes_to_something_else_takes_nothing_back(
    person: Person, code: str, database: Database
) -> None:
    await person.says(f"ritira {code}", "check_status")
    await person.says("quanto dura un its?", "ask_question")
    await person.says("sì", "affirm")
    assert (await need_of(database)).status == "new"


async def test_a_button_of_somebody_else_withdraws_nothing(
    person: Person, stranger: Person, code: str, database: Database
) -> None:
    await person.says(f"ritira {code}", "check_status")
    stolen = person.payload("Sì, ritira")
    assert "non trovo nulla" in await stranger.sends(stolen)
    assert (await need_of(database)).status == "new"


async def test_nothing_sent_is_said(stranger: Person) -> None:
    assert "non risulta inviato niente" in await stranger.says(
        "a che punto è la mia segnalazione?", "check_status"
    )


async def test_in_the_middle_of_a_form_the_form_goes_on(person: Person, code: str) -> None:
    await person.says(OPENING.replace("Officine", "Altre Officine"), "report_need")
    reply = await person.says(f"a che punto è {code}?", "check_status")
    assert "presa in carico" in reply and reply.endswith("In quale settore lavorate?")
