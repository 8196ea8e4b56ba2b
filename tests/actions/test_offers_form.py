"""Places offered by a company: taken from words, told the duties of a host, shown to students only
when published.
"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from store.database import Database
from store.models import Offer
from store.records.offers import OFFER_KIND
from store.submissions import set_status
from tests.actions.people import Clock, Person

OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, settore meccanica: "
    "offriamo due posti di stage da febbraio ad aprile"
)
CODE = re.compile(r"OFF-\d{4}-\d{6}")
SEEKING = "ci sono stage in meccanica?"


async def fill(company: Person, opening: str = OPENING) -> str:
    """The offers form up to its receipt."""
    await company.says(opening, "offer_place")
    await company.says("montaggio e collaudo di quadri elettrici", "give_detail")
    await company.says("tecnico e professionale", "give_detail")
    for answer in ("salta", "salta"):
        await company.says(answer, "skip")
    await company.presses("Va bene")
    await company.says("salta", "skip")
    await company.presses("Acconsento")
    for answer in ("Maria Esempio", "maria@esempio.it", "salta"):
        await company.says(answer, "give_detail")
    return await company.presses("Tutto giusto, invia")


async def offer_of(database: Database) -> Offer:
    async with database.reading() as session:
        return (await session.scalars(select(Offer).options(*OFFER_KIND.parts))).one()


async def publish(database: Database) -> None:
    async with database.transaction() as session:
        await set_status(
            session, OFFER_KIND, (await offer_of(database)).code, "published", actor="key:prova"
        )


async def test_an_opening_gives_what_it_says(person: Person) -> None:
    noted = await person.says(OPENING, "offer_place")
    for fact in (
        "azienda: Officine Prova\n",
        "Seregno (MB)",
        "Meccanica",
        "tipo di posto: Stage",
        "posti: 2",
        "febbraio",
    ):
        assert fact in noted
    assert noted.endswith("quadri elettrici».")


async def test_the_name_of_a_company_ends_where_its_offer_begins(person: Person) -> None:
    noted = await person.says(
        "siamo la Robotica Monti di Seregno e offriamo un posto di pcto in meccanica", "offer_place"
    )
    assert "azienda: Robotica Monti\n" in noted and "settore: Meccanica" in noted


async def test_a_whole_offer_becomes_one_pending_record(person: Person, database: Database) -> None:
    receipt = await fill(person)
    assert CODE.search(receipt) and "la legge l'ufficio" in receipt
    offer = await offer_of(database)
    assert (offer.status, offer.places, offer.for_pcto, offer.for_internship) == (
        "pending",
        2,
        False,
        True,
    )
    assert offer.school_types == ["technical", "vocational"]
    assert offer.tasks == "montaggio e collaudo di quadri elettrici"
    assert (offer.starts_on is not None, offer.valid_until) == (True, offer.ends_on)
    assert (offer.sector, offer.ateco_code, offer.istat_code, offer.safety_seen) == (
        "mechanics",
        "25",
        "108039",
        True,
    )
    assert offer.contact_email == "maria@esempio.it" and offer.consent_version


async def test_a_host_is_told_the_duties_with_their_sources(person: Person) -> None:
    await person.says(OPENING, "offer_place")
    await person.says("montaggio", "give_detail")
    await person.says("tutte", "give_detail")
    await person.says("salta", "skip")
    told = await person.says("salta", "skip")
    assert "DVR" in told and "5 studenti per tutor" in told and told.count("_Fonte: ") == 3
    assert person.titles == ["Va bene", "Preferisco parlarne"]


async def test_students_see_it_once_it_is_published(person: Person, database: Database) -> None:
    await fill(person)
    student = Person(person.context, sender="web-11111111111111111111111111111111")
    assert "non ho posti pubblicati" in await student.says(SEEKING, "ask_question")
    await publish(database)
    shown = await student.says(SEEKING, "ask_question")
    assert "Officine Prova" in shown and "2 posti" in shown and "quadri elettrici" in shown
    assert "maria@esempio.it" not in shown and "Maria" not in shown
    assert "_Fonte: offerte delle aziende" in shown
    assert student.titles[0] == "Avvisami"


@pytest.mark.parametrize(
    ("seeking", "seen"),
    [
        ("ci sono posti di stage a Seregno?", True),
        ("ci sono stage a Desio?", False),
        ("ci sono pcto in meccanica?", False),
        ("cerco uno stage nella logistica", False),
        ("ci sono stage per chi fa il tecnico?", True),
        ("ci sono stage per chi fa il liceo?", False),
        ("ci sono stage a marzo?", True),
        ("ci sono stage in estate?", False),
        ("quali aziende prendono stagisti?", True),
    ],
)
async def test_places_are_narrowed_by_what_is_asked(
    person: Person, database: Database, seeking: str, seen: bool
) -> None:
    await fill(person)
    await publish(database)
    assert ("Officine Prova" in await person.says(seeking, "ask_question")) is seen


async def test_an_expired_place_vanishes_by_itself(
    person: Person, database: Database, clock: Clock
) -> None:
    await fill(person)
    await publish(database)
    assert "Officine Prova" in await person.says(SEEKING, "ask_question")
    clock.moment += timedelta(days=365)
    assert "Officine Prova" not in await person.says(SEEKING, "ask_question")
    assert "non la mostro più" in await person.says("a che punto è la mia offerta?", "check_status")


@pytest.mark.parametrize(
    "rule",
    [
        "lo stage è pagato?",
        "quante ore di pcto ci sono al liceo?",
        "come si trova uno stage?",
        "ci sono borse?",
    ],
)
async def test_how_places_work_is_answered_by_the_content(person: Person, rule: str) -> None:
    assert "posti pubblicati" not in await person.says(rule, "ask_question")


async def test_an_amended_offer_is_read_again_before_students_see_it(
    person: Person, database: Database
) -> None:
    await fill(person)
    await publish(database)
    await person.says("a che punto è la mia offerta?", "check_status")
    await person.presses("Modifica")
    await person.says("i posti sono 4", "correct_detail")
    assert "versione 2" in await person.presses("Tutto giusto, invia")
    offer = await offer_of(database)
    assert (offer.places, offer.status) == (4, "pending")


async def test_a_list_is_narrowed_by_what_follows(person: Person, database: Database) -> None:
    await fill(person)
    await publish(database)
    assert "Officine Prova" in await person.says(SEEKING, "ask_question")
    assert "Officine Prova" not in await person.says("e a Desio?", "ask_question")
    assert "Officine Prova" in await person.says("e a Seregno?", "ask_question")
    assert "posti pubblicati" not in await person.says("e quante ore sono?", "ask_question")
