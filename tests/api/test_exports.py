"""The files say what the API says: same needs, same values, in the same order, and nothing runs in them."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from api.exports.csv_file import defused
from store.database import Database
from store.models import AuditEvent
from store.needs import get_need
from store.settings import settings
from tests.api.conftest import Store

FORMULAS = [
    "=1+1",
    "+39 0362 000000",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://esempio.it";"clic")',
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tciao",
    " =1",
    "   -1",
    "\u00a0=1",
    "\u3000=1",
    "\u200b=1",
    "\ufeff+1",
    "\u202e=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "−1",
    "'=1",
    "''=1",
    "' =1",
    "'\tciao",
]
HARMLESS = [
    "Officine Prova",
    "a=1",
    "3-2",
    "prova@esempio.it",
    "'O Sole mio",
    "D'Angelo & C.",
    "«=1»",
    "100%",
    "è",
    "",
]

HEADER = [
    "Codice",
    "Stato",
    "Registrata il",
    "Canale",
    "Azienda",
    "Partita IVA",
    "Settore",
    "Settore (parole dell'azienda)",
    "Comune",
    "Dipendenti",
    "Dipendenti (parole dell'azienda)",
    "Competenze (persone)",
    "Competenze (parole dell'azienda)",
    "Competenze (catalogo)",
    "Competenze (ESCO)",
    "Persone in totale",
    "Titolo di studio",
    "Quando servono",
    "Entro il",
    "Modalità",
    "Ospita studenti in formazione scuola-lavoro (PCTO)",
    "Ospita stage",
    "Referente",
    "E-mail",
    "Telefono",
    "Note",
    "Versione dell'informativa",
    "Consenso dato il",
]
# 22:30 UTC of 30 June is half past midnight of 1 July in Rome; 10:30 UTC in November is 11:30.
CREATED = datetime(2026, 6, 30, 22, 30, 5, tzinfo=UTC)
TYPED_ROW: list[Any] = [
    "nuova",
    datetime.fromisoformat("2026-07-01T00:30:05"),
    "sito",
    "Officine Prova",
    "12345678903",
    "meccanica",
    "carpenteria",
    "Comune di Esempio",
    20,
    "una ventina",
    "saldatura TIG (2) | programmazione PLC (1)",
    "saldatori tig | uno che programmi i plc",
    "saldatura-tig",
    "http://data.europa.eu/esco/skill/s1",
    3,
    "diploma",
    "prima dell'estate",
    date(2027, 6, 21),
    "assunzione | apprendistato",
    "sì",
    "no",
    "Prova Esempio",
    "prova@esempio.it",
    "+39 0362 000000",
    "Turni solo di giorno.",
    "2026-11",
    datetime.fromisoformat("2026-11-23T11:30"),
]
TEXT_ROW = [
    "nuova",
    "01/07/2026 00:30:05",
    "sito",
    "Officine Prova",
    "12345678903",
    "meccanica",
    "carpenteria",
    "Comune di Esempio",
    "20",
    "una ventina",
    "saldatura TIG (2) | programmazione PLC (1)",
    "saldatori tig | uno che programmi i plc",
    "saldatura-tig",
    "http://data.europa.eu/esco/skill/s1",
    "3",
    "diploma",
    "prima dell'estate",
    "21/06/2027",
    "assunzione | apprendistato",
    "sì",
    "no",
    "Prova Esempio",
    "prova@esempio.it",
    "'+39 0362 000000",
    "Turni solo di giorno.",
    "2026-11",
    "23/11/2026 11:30:00",
]


async def exported(client: httpx.AsyncClient, file_format: str, **params: Any) -> httpx.Response:
    response = await client.get("/api/v1/needs/export", params={"format": file_format, **params})
    assert response.status_code == 200
    return response


def csv_rows(response: httpx.Response) -> list[list[str]]:
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def xlsx_rows(response: httpx.Response) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


async def at(database: Database, code: str, moment: datetime) -> None:
    async with database.transaction() as session:
        (await get_need(session, code)).created_at = moment


async def test_csv_opens_in_an_italian_excel(client: httpx.AsyncClient, store: Store, database: Database) -> None:
    code = (await store.submit()).code
    await at(database, code, CREATED)
    response = await exported(client, "csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbfCodice;Stato;Registrata il;Canale;")
    assert response.content.endswith(b"\r\n")
    assert response.content.count(b"\r\n") == 2
    assert csv_rows(response) == [HEADER, [code, *TEXT_ROW]]


async def test_xlsx_has_typed_cells(client: httpx.AsyncClient, store: Store, database: Database) -> None:
    code = (await store.submit()).code
    await at(database, code, CREATED)
    response = await exported(client, "xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    header, row = sheet.iter_rows()
    assert [cell.value for cell in header] == HEADER
    values = [cell.value.date() if cell.number_format == "dd/mm/yyyy" else cell.value for cell in row]
    assert values == [code, *TYPED_ROW]
    kinds = {str(name.value): cell.data_type for name, cell in zip(header, row, strict=True)}
    assert (kinds["Registrata il"], kinds["Entro il"], kinds["Consenso dato il"]) == ("d", "d", "d")
    assert (kinds["Dipendenti"], kinds["Persone in totale"]) == ("n", "n")
    assert (kinds["Telefono"], kinds["Partita IVA"]) == ("s", "s")


async def test_json_is_what_the_api_gives(client: httpx.AsyncClient, store: Store) -> None:
    for name in ("alfa", "beta", "gamma"):
        await store.submit(company_name=name)
    listed = (await client.get("/api/v1/needs")).json()["items"]
    response = await exported(client, "json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == listed


async def test_what_was_not_said_is_an_empty_cell(client: httpx.AsyncClient, store: Store) -> None:
    nothing = dict.fromkeys(
        (
            "vat_number",
            "company_size",
            "people_total",
            "timeframe_until",
            "hosts_pcto",
            "hosts_internship",
            "contact_name",
            "contact_email",
            "contact_phone",
            "notes",
            "consent_version",
            "consent_at",
        )
    )
    await store.submit(skills=(), modalities=(), **nothing)
    in_csv = dict(zip(*csv_rows(await exported(client, "csv")), strict=True))
    in_xlsx = dict(zip(*xlsx_rows(await exported(client, "xlsx")), strict=True))
    for name in ("Partita IVA", "Dipendenti", "Persone in totale", "Entro il", "Ospita stage", "Telefono"):
        assert (in_csv[name], in_xlsx[name]) == ("", None)
    assert (in_csv["Competenze (persone)"], in_csv["Modalità"]) == ("", "")


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
async def test_an_export_of_nothing_is_a_whole_file(client: httpx.AsyncClient, file_format: str) -> None:
    response = await exported(client, file_format)
    assert response.headers["X-Row-Count"] == "0"
    if file_format == "json":
        assert response.json() == []
    else:
        assert (csv_rows if file_format == "csv" else xlsx_rows)(response) == [HEADER]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_defused_and_can_be_had_back(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


@given(
    st.text(st.sampled_from("'=+-@ \t\r\na＝"), max_size=5),
    st.text(st.sampled_from("'=+-@ \t\r\na＝"), max_size=5),
)
def test_no_two_texts_look_the_same_once_defused(one: str, other: str) -> None:
    assert (defused(one) == defused(other)) == (one == other)


async def test_no_formula_of_a_company_runs(client: httpx.AsyncClient, store: Store) -> None:
    for text in FORMULAS:
        await store.submit(company_name=text, notes=f'{text};"{text}"\r\n{text}', municipality=text)
    rows = csv_rows(await exported(client, "csv", sort="created_at"))
    assert [row[4] for row in rows[1:]] == ["'" + text for text in FORMULAS]
    assert all(len(row) == len(HEADER) for row in rows)

    response = await exported(client, "xlsx", sort="created_at")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, min_col=5, max_col=5) for cell in row} == {"s"}
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not any("rels" in name and "sheet" in name for name in archive.namelist())

    listed = await client.get("/api/v1/needs", params={"sort": "created_at"})
    assert [need["company_name"] for need in listed.json()["items"]] == FORMULAS


@pytest.fixture
def header_with_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    messages = tmp_path / "content" / "messages"
    shutil.copytree(settings().content_dir / "messages", messages)
    texts = messages / "exports.yml"
    texts.write_text(texts.read_text("utf-8").replace('"Codice"', '"=Codice"'), "utf-8")
    monkeypatch.setenv("BUSSOLA_CONTENT_DIR", str(tmp_path / "content"))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("header_with_a_formula")
async def test_a_header_does_not_run_either(client: httpx.AsyncClient) -> None:
    assert csv_rows(await exported(client, "csv"))[0][0] == "'=Codice"
    sheet = load_workbook(io.BytesIO((await exported(client, "xlsx")).content)).active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=Codice", "s")


async def test_a_text_too_long_for_excel_says_that_it_is_cut(client: httpx.AsyncClient, store: Store) -> None:
    await store.submit(notes="a" * 40_000)
    cell = dict(zip(*xlsx_rows(await exported(client, "xlsx")), strict=True))["Note"]
    assert len(cell) == 32_767
    assert cell.endswith(" … [testo troppo lungo per Excel: è intero nel file CSV]")
    assert dict(zip(*csv_rows(await exported(client, "csv")), strict=True))["Note"] == "a" * 40_000


async def test_more_needs_than_a_batch_are_all_there(client: httpx.AsyncClient, store: Store) -> None:
    await store.submit_many(205)
    for file_format, read in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        codes = [row[0] for row in read(await exported(client, file_format, sort="created_at"))[1:]]
        assert len(codes) == len(set(codes)) == 205
        assert codes == sorted(codes)


filters: st.SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        "sector": st.sampled_from(["meccanica", "arredo", "nessuno"]),
        "status": st.sampled_from(["new", "closed"]),
        "skill": st.sampled_from(["tig", "plc", "saldatura-tig"]),
        "text": st.sampled_from(["alfa", "ALFA", "esempio", "x y", "%"]),
        "from": st.sampled_from(["2020-01-01", "2998-01-01"]),
        "to": st.sampled_from(["2999-01-01"]),
        "sort": st.sampled_from(["company_name", "-company_name", "created_at", "people_total", "-status"]),
    },
)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(params=filters)
async def test_list_and_files_agree_for_any_filter(
    client: httpx.AsyncClient, some_needs: None, params: dict[str, str]
) -> None:
    listed = (await client.get("/api/v1/needs", params={**params, "page_size": "200"})).json()
    codes = [need["code"] for need in listed["items"]]
    assert len(codes) == listed["total"]
    responses = {name: await exported(client, name, **params) for name in ("csv", "xlsx", "json")}
    assert {response.headers["X-Row-Count"] for response in responses.values()} == {str(listed["total"])}
    assert [row[0] for row in csv_rows(responses["csv"])[1:]] == codes
    assert [row[0] for row in xlsx_rows(responses["xlsx"])[1:]] == codes
    assert responses["json"].json() == listed["items"]


@pytest.fixture
async def some_needs(store: Store, database: Database) -> None:
    for number, name in enumerate(("alfa", "beta", "gamma alfa", "delta", "Alfa srl", "zeta")):
        changes = {} if number % 3 else {"skills": (), "people_total": None}
        receipt = await store.submit(company_name=name, sector="arredo" if number % 2 else "meccanica", **changes)
        if number > 3:
            async with database.transaction() as session:
                (await get_need(session, receipt.code)).status = "closed"


async def test_an_export_is_audited_with_its_filter(
    client: httpx.AsyncClient, store: Store, database: Database
) -> None:
    await store.submit(sector="arredo")
    await exported(client, "csv", sector="arredo", **{"from": "2026-01-01"})
    async with database.reading() as session:
        query = select(AuditEvent).where(AuditEvent.action == "needs.exported")
        event = (await session.scalars(query)).one()
    assert (event.actor, event.subject) == ("key:ufficio", "needs")
    assert event.details == {
        "format": "csv",
        "rows": 1,
        "sector": "arredo",
        "created_from": "2026-01-01",
        "sort": "-created_at",
    }


async def test_a_refused_export_is_not_audited(client: httpx.AsyncClient, database: Database) -> None:
    assert (await client.get("/api/v1/needs/export?format=csv&status=nuova")).status_code == 422
    async with database.reading() as session:
        query = select(AuditEvent).where(AuditEvent.action == "needs.exported")
        assert (await session.scalars(query)).all() == []


async def test_the_file_has_an_italian_name_and_is_not_kept_by_browsers(client: httpx.AsyncClient) -> None:
    response = await exported(client, "xlsx")
    name = response.headers["Content-Disposition"]
    assert name.startswith('attachment; filename="fabbisogni-20')
    assert name.endswith('.xlsx"')
    assert response.headers["Cache-Control"] == "no-store"
