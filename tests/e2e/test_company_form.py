"""A company's whole form on either channel, and the record read back by API, CSV, XLSX and JSON."""

import csv
import io
import re
from typing import Any

import openpyxl

from tests.e2e.conftest import Meet
from tests.e2e.people import Person
from tests.e2e.running import RunningBussola

OPENING = (
    "Buongiorno, siamo la {name} di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)
CODE = re.compile(r"FAB-2026-\d{6}")


async def fill(company: Person, name: str) -> str:
    """The form up to its summary, which is returned."""
    noted = await company.says(OPENING.format(name=name))
    assert (
        name in noted
        and "Saldatura TIG (2 persone)" in noted
        and "Programmazione PLC (1 persona)" in noted
    )
    corrected = await company.says("meccanica. anzi i saldatori sono tre")
    assert "Saldatura TIG (3 persone)" in corrected
    await company.presses("Diploma")
    await company.says("assunzione e apprendistato")
    await company.presses("Entrambi")
    await company.says("00743110157")
    await company.says("Turni solo di giorno")
    assert "24 mesi" in await company.presses("Leggi l'informativa")
    await company.presses("Acconsento")
    assert "nome@azienda.it" in await company.says("Maria Esempio, maria@esempio")
    await company.says("maria@esempio.it")
    return await company.says("0362 123456")


async def test_the_record_is_the_same_everywhere(meet: Meet, bussola: RunningBussola) -> None:
    company = meet()
    summary = await fill(company, "Officine Prova")
    assert "È tutto giusto?" in summary and not CODE.search(summary)
    receipt = await company.presses("Tutto giusto, invia")
    [code] = CODE.findall(receipt)

    with bussola.staff() as staff:
        need: dict[str, Any] = staff.get(f"/api/v1/needs/{code}").json()
        rows = csv.DictReader(
            io.StringIO(staff.get("/api/v1/needs/export?format=csv").content.decode("utf-8-sig")),
            delimiter=";",
        )
        from_csv = next(row for row in rows if code in row.values())
        sheet = openpyxl.load_workbook(
            io.BytesIO(staff.get("/api/v1/needs/export?format=xlsx").content)
        ).active
        from_json = next(
            row
            for row in staff.get("/api/v1/needs/export?format=json").json()
            if row["code"] == code
        )
    assert sheet is not None
    titles, *lines = sheet.iter_rows(values_only=True)
    from_xlsx = dict(zip(titles, next(line for line in lines if code in line), strict=True))

    assert need["company_name"] == "Officine Prova"
    assert need["municipality"] == "Seregno"
    assert need["sector"] == "mechanics"
    assert need["company_size"] == 20
    assert [(s["skill_id"], s["people"]) for s in need["skills"]] == [
        ("tig-welding", 3),
        ("plc-programming", 1),
    ]
    assert need["people_total"] == 4
    assert need["education_level"] == "diploma"
    assert need["timeframe"] == "prima dell'estate"
    assert sorted(need["modalities"]) == ["apprenticeship", "hiring"]
    assert (need["hosts_pcto"], need["hosts_internship"]) == (True, True)
    assert need["vat_number"] == "00743110157"
    assert need["contact_name"] == "Maria Esempio"
    assert need["contact_email"] == "maria@esempio.it"
    assert need["contact_phone"] == "+390362123456"
    assert need["notes"] == "Turni solo di giorno"
    assert need["consent_version"] == "2026-12" and need["consent_at"]
    assert {
        name: value for name, value in need.items() if name not in ("versions", "conflicts")
    } == from_json
    for name in (
        "company_name",
        "municipality",
        "contact_name",
        "contact_email",
        "notes",
        "vat_number",
    ):
        value = need[name]
        assert value in from_csv.values()
        assert value in from_xlsx.values()
    assert "4" in from_csv.values() and 4 in from_xlsx.values()


async def test_a_second_tap_on_send_gives_the_same_code(
    meet: Meet, bussola: RunningBussola
) -> None:
    company = meet()
    await fill(company, "Doppia Prova")
    buttons = dict(getattr(company, "buttons", {}))
    first = CODE.findall(await company.presses("Tutto giusto, invia"))
    if buttons:
        company.buttons = buttons  # type: ignore[attr-defined]
        assert CODE.findall(await company.presses("Tutto giusto, invia")) == first
    with bussola.staff() as staff:
        found = staff.get("/api/v1/needs", params={"text": "Doppia Prova"}).json()
    assert first and first[0] in [need["code"] for need in found["items"]]


async def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(meet: Meet) -> None:
    company = meet()
    await company.says(OPENING.format(name="Domanda Prova"))
    await company.says("meccanica")
    reply = await company.says("ma un its quanto dura?")
    assert "1.800 ore" in reply and "Fonte:" in reply
    assert reply.endswith("Che titolo di studio serve?")
    assert "Come vorreste inserirle?" in await company.says("diploma")


async def test_cancel_stops_and_stores_nothing(meet: Meet, bussola: RunningBussola) -> None:
    company = meet()
    await company.says(OPENING.format(name="Annullata Prova"))
    await company.says("annulla")
    assert "ho annullato" in await company.presses("Sì, annulla")
    with bussola.staff() as staff:
        assert staff.get("/api/v1/needs", params={"text": "Annullata Prova"}).json()["total"] == 0
    again = await company.says("vorrei segnalare un fabbisogno")
    assert "Annullata Prova" not in again and "Come si chiama la vostra azienda?" in again


async def test_without_consent_no_contact_is_kept(meet: Meet, bussola: RunningBussola) -> None:
    company = meet()
    await company.says(OPENING.format(name="Riservata Prova"))
    for text in ("meccanica", "indifferente", "assunzione", "no", "salta", "salta"):
        await company.says(text)
    await company.presses("Non acconsento")
    await company.presses("Sì, senza contatti")
    [code] = CODE.findall(await company.says("tutto giusto"))
    with bussola.staff() as staff:
        need = staff.get(f"/api/v1/needs/{code}").json()
    assert [
        need[name] for name in ("contact_name", "contact_email", "contact_phone", "consent_at")
    ] == [None] * 4
