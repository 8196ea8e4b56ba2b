"""«Cancella i miei dati»: afterwards no table and no file holds a word of the person, and the need
is nobody's.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.e2e.conftest import Meet
from tests.e2e.people import Person
from tests.e2e.running import RunningBussola, wait_until
from tests.e2e.test_company_form import CODE
from tests.erasing import files_with

# Words that nobody else writes, and no content has.
COMPANY = "Quarzelli"
UNANSWERABLE = "zibibbonza"
COMMENT = "trampaloschi"
UNKNOWN_SKILL = "zorblattura"
NOTES = "pistrulli"
FIRST_NAME, SURNAME = "Gelsomina", "Brugnettoni"
EMAIL = "gelsobru@esempio.it"
PHONE = "0362 481973"
CALL_ABOUT = "zanfretta"
MARKERS = (
    COMPANY, UNANSWERABLE, COMMENT, UNKNOWN_SKILL, NOTES, FIRST_NAME,
    SURNAME, "gelsobru", "481973", CALL_ABOUT,
)  # fmt: skip
PERSON = re.compile(rb"(?:web|telegram)-[0-9a-f]{32}")


async def ask_what_nobody_knows(company: Person) -> None:
    said = await company.says(f"all'its di seregno c'è il parcheggio per la {UNANSWERABLE}?")
    if "Se ho capito" in said:
        await company.presses("Nessuna di queste")


async def say_what_was_wrong(company: Person) -> None:
    await company.says("quante ore di pcto servono al liceo?")
    await company.presses("👎 Non utile")
    await company.presses("Lo scrivo io")
    await company.says(f"non dice nulla della {COMMENT}")


async def report_a_need(company: Person) -> str:
    """The whole form; the code of the need."""
    noted = await company.says(
        f"Siamo la Officine {COMPANY} di Seregno, una ventina di dipendenti, settore meccanica. "
        f"Ci servono due saldatori tig e un esperto di {UNKNOWN_SKILL}, prima dell'estate"
    )
    assert COMPANY in noted and UNKNOWN_SKILL in noted
    await company.says("diploma")
    await company.says("assunzione e apprendistato")
    await company.presses("Entrambi")
    await company.says("00743110157")
    await company.says(f"Chiedere del capannone {NOTES}")
    await company.presses("Acconsento")
    await company.says(f"{FIRST_NAME} {SURNAME}")
    await company.says(EMAIL)
    summary = await company.says(PHONE)
    assert all(word in summary for word in (COMPANY, UNKNOWN_SKILL, NOTES, SURNAME, EMAIL))
    receipt = CODE.search(await company.presses("Tutto giusto, invia"))
    assert receipt
    return receipt[0]


async def leave_a_request_unfinished(company: Person) -> None:
    await company.says("vorrei essere richiamato")
    await company.presses("Azienda")
    await company.says(f"per la {CALL_ABOUT} del reparto")


def tables_with(path: Path, *words: str) -> list[str]:
    """The columns of the database at `path` in which any of the words is, in any case."""
    found = []
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            for row in rows:
                values = zip(names, (str(value).lower() for value in row), strict=True)
                found += [
                    f"{table}.{name}: {word}"
                    for name, value in values
                    for word in words
                    if word.lower() in value
                ]
    return sorted(set(found))


def person_behind(folder: Path, code: str) -> str:
    with closing(sqlite3.connect(folder / "bussola.db")) as database:
        (person,) = database.execute("SELECT person FROM needs WHERE code = ?", [code]).fetchone()
    assert PERSON.fullmatch(person.encode())
    return str(person)


async def test_nothing_of_the_person_is_left(meet: Meet, bussola: RunningBussola) -> None:
    company, stranger = meet(), meet()
    store, tracker = bussola.folder / "bussola.db", bussola.folder / "rasa.db"
    await stranger.says("Siamo la Officine Restanti di Seregno, cerchiamo due saldatori tig")
    await ask_what_nobody_knows(company)
    await say_what_was_wrong(company)
    code = await report_a_need(company)
    await leave_a_request_unfinished(company)
    person = person_behind(bussola.folder, code)

    # What is to go was really there.
    held = {line.split(":")[0] for line in tables_with(store, *MARKERS)}
    assert held >= {
        "needs.company_name",
        "needs.notes",
        "needs.contact_name",
        "needs.contact_email",
        "needs.contact_phone",
        "need_skills.words",
        "submission_versions.content",
        "drafts.answers",
        "unanswered_questions.text",
        "feedback.reason_text",
    }
    assert {line.split(": ")[1] for line in tables_with(tracker, *MARKERS)} == set(MARKERS)

    told = await company.says("che dati hai su di me?")
    assert code in told and EMAIL in told and "481973" in told.replace(" ", "") and "modulo" in told
    await company.says("cancella i miei dati")
    assert await keeps(company, code)
    await company.says("cancella i miei dati")
    assert "Ho cancellato" in await company.presses("Sì, cancella tutto")

    # On Telegram the update itself is put away after its reply.
    wait_until(lambda: not files_with(bussola.folder, person))
    assert tables_with(store, *MARKERS, person) == []
    assert tables_with(tracker, *MARKERS, person) == []
    assert files_with(bussola.folder, *MARKERS, person) == []

    with bussola.staff() as staff:
        need = staff.get(f"/api/v1/needs/{code}").json()
    assert (need["sector"], need["municipality"], need["company_size"]) == (
        "mechanics",
        "Seregno",
        20,
    )
    assert [skill["skill_id"] for skill in need["skills"]] == ["tig-welding", None]
    assert need["company_name"] == "" and need["notes"] is None
    assert [
        need[name] for name in ("contact_name", "contact_email", "contact_phone", "consent_at")
    ] == [None] * 4

    assert tables_with(store, "Restanti") != [] and tables_with(tracker, "Restanti") != []
    assert COMPANY not in await company.says("che dati hai su di me?")
    assert code not in await company.says("riepilogo")


async def keeps(company: Person, code: str) -> bool:
    """Whether everything is still there after a no."""
    await company.presses("No, lascia tutto")
    return code in await company.says("che dati hai su di me?")
