"""What a person has left is told on request, and erased after a yes, even in
the middle of a form.
"""

from sqlalchemy import func, select

from store.database import Database
from store.models import Draft, Erasure, Need, Request
from tests.actions.people import OPENING, PERSON, Person, fill


async def test_what_is_kept_is_told(person: Person) -> None:
    assert "Di tuo non ho niente" in await person.says("che dati hai su di me?", "ask_question")
    await fill(person)
    await person.presses("Tutto giusto, invia")
    await person.says("vorrei segnalare un fabbisogno", "report_need")
    told = await person.says("che dati hai su di me?", "give_detail")
    assert "FAB-" in told and "maria@esempio.it" in told and "modulo iniziato il" in told
    assert person.titles == ["Cancella i miei dati"]


async def test_nothing_is_erased_before_a_yes(person: Person, database: Database) -> None:
    await fill(person)
    await person.presses("Tutto giusto, invia")
    assert "Procedo?" in await person.says("cancella i miei dati", "stop_form")
    assert "non cancello nulla" in await person.says("no", "deny")
    async with database.reading() as session:
        assert (await session.scalars(select(Need))).one().contact_email == "maria@esempio.it"


async def test_a_yes_erases_all_but_the_anonymous_need(person: Person, database: Database) -> None:
    await fill(person)
    await person.presses("Tutto giusto, invia")
    await person.says(OPENING.replace("Officine", "Altre Officine"), "report_need")
    await person.says("cancella i miei dati", "stop_form")
    assert "Ho cancellato" in await person.presses("Sì, cancella tutto")
    async with database.reading() as session:
        need = (await session.scalars(select(Need))).one()
        assert await session.scalar(select(func.count(Draft.id))) == 0
        assert await session.scalar(select(func.count(Request.id))) == 0
        assert list(await session.scalars(select(Erasure.person))) == [PERSON]
    left = (need.company_name, need.contact_name, need.contact_email, need.notes, need.vat_number)
    assert left == ("", None, None, None, None)
    assert need.people_total == 3
    assert all(value is None for value in person.slots.values())


async def test_a_typed_yes_erases_too_and_a_late_one_does_not(
    person: Person, database: Database
) -> None:
    await fill(person)
    await person.presses("Tutto giusto, invia")
    await person.says("cancella i miei dati", "stop_form")
    await person.says("quanto dura un its?", "ask_question")
    await person.says("sì", "affirm")
    async with database.reading() as session:
        assert (await session.scalars(select(Need))).one().contact_email == "maria@esempio.it"
    await person.says("cancella i miei dati", "stop_form")
    assert "Ho cancellato" in await person.says("sì", "affirm")


async def test_a_note_about_data_is_a_note(person: Person, database: Database) -> None:
    await person.says(OPENING, "report_need")
    for answer in ("meccanica", "diploma", "assunzione", "stage", "salta"):
        await person.says(answer, "give_detail")
    await person.says("cancellate i nostri dati quando avete finito la ricerca", "give_detail")
    async with database.reading() as session:
        draft = (await session.scalars(select(Draft))).one()
    assert (
        draft.answers["values"]["notes"]
        == "cancellate i nostri dati quando avete finito la ricerca"
    )
