"""What each column of a file holds: words for people in CSV, typed cells in XLSX, the API's own
shape in JSON.
"""

from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from api.exports.record_table import table_of
from api.exports.table import label
from api.record_schemas import item_of
from store.database import Database
from store.privacy import erase_person
from store.records import KINDS, Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from tests.api.conftest import Store
from tests.api.files import csv_rows, exported, sheet_of, xlsx_rows
from tests.samples import CALLBACK, NEED, NEWS, OFFER

# 22:30 UTC of 30 June is half past midnight of 1 July in Rome; 10:30 UTC in November is 11:30.
CREATED = datetime(2026, 6, 30, 22, 30, 5, tzinfo=UTC)
CHANGED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
FIRST: dict[str, Any] = {
    "Versione": 1,
    "Stato": "nuova",
    "Registrata il": datetime.fromisoformat("2026-07-01T00:30:05"),
    "Cambiata il": datetime.fromisoformat("2026-11-02T09:00"),
    "Canale": "sito",
}
COMPANY: dict[str, Any] = {
    "Azienda": "Officine Prova",
    "Partita IVA": "12345678903",
    "Settore": "meccanica",
    "Settore (parole dell'azienda)": "carpenteria",
    "ATECO 2025": "25.11",
    "Comune": "Comune di Esempio",
    "Provincia": "MB",
    "Comune (codice ISTAT)": "108039",
}
CONSENT: dict[str, Any] = {
    "Versione dell'informativa": "2026-11",
    "Consenso dato il": datetime.fromisoformat("2026-11-23T11:30"),
}
CONTACTS: dict[str, Any] = {
    "Referente": "Prova Esempio",
    "E-mail": "prova@esempio.it",
    "Telefono": "+39 0362 000000",
    **CONSENT,
}
NEED_ROW: dict[str, Any] = {
    **FIRST,
    **COMPANY,
    "Dipendenti": 20,
    "Dipendenti (parole dell'azienda)": "una ventina",
    "Competenze (persone)": "saldatura TIG (2) | programmazione PLC (1)",
    "Competenze (parole dell'azienda)": "saldatori tig | uno che programmi i plc",
    "Competenze fuori catalogo": "programmazione PLC",
    "Competenze (catalogo)": "saldatura-tig",
    "Competenze (ESCO)": "http://data.europa.eu/esco/skill/s1",
    "Persone in totale": 3,
    "Titolo di studio": "diploma",
    "Quando servono": "prima dell'estate",
    "Entro il": date(2027, 6, 21),
    "Modalità": "assunzione | apprendistato",
    "Ospita studenti in formazione scuola-lavoro (PCTO)": "sì",
    "Ospita stage": "no",
    "Note": "Turni solo di giorno.",
    **CONTACTS,
}
OFFER_ROW: dict[str, Any] = {
    **FIRST,
    "Stato": "da esaminare",
    **COMPANY,
    "Sede dei posti": "via di Prova 1",
    "Per la formazione scuola-lavoro (PCTO)": "sì",
    "Per stage": "no",
    "Posti": 2,
    "Attività": "Montaggio e collaudo di quadri elettrici",
    "Requisiti": "Scarpe antinfortunistiche",
    "Scuole": "istituto tecnico | istituto professionale",
    "Periodo (parole dell'azienda)": "a giugno",
    "Dal": date(2027, 6, 1),
    "Al": date(2027, 6, 30),
    "Valida fino al": date(2027, 6, 30),
    "Ha visto i punti sulla sicurezza": "sì",
    "Note": "Mensa interna.",
    **CONTACTS,
}
CALLBACK_ROW: dict[str, Any] = {
    **FIRST,
    "Che cosa chiede": "di essere richiamata",
    "Chi chiede": "famiglia",
    "Argomento delle novità": None,
    "Di che cosa vuole parlare": "Come ci si iscrive a un ITS?",
    "Quando chiamare": "dopo le 18",
    "Nome": "Prova Esempio",
    "E-mail": None,
    "Telefono": "+39 0362 000000",
    **CONSENT,
}
NEWS_ROW: dict[str, Any] = {
    **FIRST,
    "Che cosa chiede": "di ricevere novità",
    "Chi chiede": "studente o studentessa",
    "Argomento delle novità": "open day",
    "Di che cosa vuole parlare": None,
    "Quando chiamare": None,
    "Nome": None,
    "E-mail": "prova@esempio.it",
    "Telefono": None,
    **CONSENT,
}
CASES: list[tuple[str, Kind[Any], NewSubmission, dict[str, Any]]] = [
    ("needs", NEED_KIND, NEED, NEED_ROW),
    ("offers", OFFER_KIND, OFFER, OFFER_ROW),
    ("requests", REQUEST_KIND, CALLBACK, CALLBACK_ROW),
    ("requests", REQUEST_KIND, NEWS, NEWS_ROW),
]
each_table = pytest.mark.parametrize(
    ("resource", "kind", "data", "expected"), CASES, ids=["needs", "offers", "callbacks", "news"]
)


def in_words(value: Any) -> str:
    """A cell as the CSV shows it."""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith("+") else text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_every_column_has_its_head_and_every_chosen_word_its_label(kind: Kind[Any]) -> None:
    header = table_of(kind, item_of(kind.model)).header()
    assert len(set(header)) == len(header) == sum(len(field.columns) for field in kind.fields)
    for field in (field for field in kind.fields if field.columns):
        assert all(label(field.labels, word) for word in field.words)


@each_table
async def test_csv_opens_in_an_italian_excel(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
    expected: dict[str, Any],
) -> None:
    code = (await store.take(kind, data)).code
    await store.put(kind, code, created_at=CREATED, updated_at=CHANGED)
    response = await exported(client, resource, "csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbfCodice;Versione;Stato;Registrata il;")
    assert response.content.endswith(b"\r\n")
    assert response.content.count(b"\r\n") == 2
    header, row = csv_rows(response)
    found = dict(zip(header, row, strict=True))
    assert [name for name in header if name in expected] == list(expected)
    assert {name: found[name] for name in expected} == {
        name: in_words(value) for name, value in expected.items()
    }
    assert found["Codice"] == code


@each_table
async def test_xlsx_has_typed_cells(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
    expected: dict[str, Any],
) -> None:
    code = (await store.take(kind, data)).code
    await store.put(kind, code, created_at=CREATED, updated_at=CHANGED)
    header, row = sheet_of(await exported(client, resource, "xlsx")).iter_rows()
    names = [cell.value for cell in header]
    assert [name for name in names if name in expected] == list(expected)
    values = {
        name.value: cell.value.date()
        if isinstance(cell.value, datetime) and cell.number_format == "dd/mm/yyyy"
        else cell.value
        for name, cell in zip(header, row, strict=True)
    }
    assert {name: values[name] for name in ("Codice", *expected)} == {"Codice": code, **expected}
    kinds = {str(name.value): cell.data_type for name, cell in zip(header, row, strict=True)}
    for name, value in expected.items():
        assert kinds[name] == (
            "d" if isinstance(value, date) else "s" if isinstance(value, str) else "n"
        ), name


@pytest.mark.parametrize(
    ("resource", "kind", "data"),
    [case[:3] for case in CASES[:3]],
    ids=["needs", "offers", "requests"],
)
async def test_json_is_what_the_api_gives(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
) -> None:
    for _ in range(3):
        await store.take(kind, data)
    listed = (await client.get(f"/api/v1/{resource}")).json()["items"]
    assert len(listed) == 3
    response = await exported(client, resource, "json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == listed


async def test_the_statuses_of_an_offer_have_their_words(
    client: httpx.AsyncClient, store: Store
) -> None:
    statuses = {
        "pending": "da esaminare",
        "published": "pubblicata",
        "rejected": "respinta",
        "closed": "chiusa",
        "withdrawn": "ritirata",
    }
    for status in statuses:
        await store.put(OFFER_KIND, (await store.offer()).code, status=status)
    header, *rows = csv_rows(await exported(client, "offers", "csv", sort="created_at"))
    assert [row[header.index("Stato")] for row in rows] == list(statuses.values())


async def test_an_erased_need_says_so(
    client: httpx.AsyncClient, store: Store, database: Database
) -> None:
    await store.submit()
    async with database.transaction() as session:
        await erase_person(session, "web-1")
    in_csv = dict(zip(*csv_rows(await exported(client, "needs", "csv")), strict=True))
    in_xlsx = dict(zip(*xlsx_rows(await exported(client, "needs", "xlsx")), strict=True))
    assert in_csv["Azienda"] == in_xlsx["Azienda"] == "[dati cancellati]"
    assert in_csv["Competenze (persone)"] == "saldatura TIG (2) | [dati cancellati] (1)"
    assert in_csv["Competenze (parole dell'azienda)"] == "saldatura TIG"
    assert (in_csv["Referente"], in_csv["E-mail"], in_csv["Telefono"], in_csv["Note"]) == (
        "",
        "",
        "",
        "",
    )
    assert (in_csv["Comune"], in_csv["Persone in totale"]) == ("Comune di Esempio", "3")


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
    in_csv = dict(zip(*csv_rows(await exported(client, "needs", "csv")), strict=True))
    in_xlsx = dict(zip(*xlsx_rows(await exported(client, "needs", "xlsx")), strict=True))
    for name in (
        "Partita IVA",
        "Dipendenti",
        "Persone in totale",
        "Entro il",
        "Ospita stage",
        "Telefono",
    ):
        assert (in_csv[name], in_xlsx[name]) == ("", None)
    assert (in_csv["Competenze (persone)"], in_csv["Modalità"]) == ("", "")


async def test_a_text_too_long_for_excel_says_that_it_is_cut(
    client: httpx.AsyncClient, store: Store
) -> None:
    await store.submit(notes="a" * 40_000)
    cell = dict(zip(*xlsx_rows(await exported(client, "needs", "xlsx")), strict=True))["Note"]
    assert len(cell) == 32_767
    assert cell.endswith(" … [testo troppo lungo per Excel: è intero nel file CSV]")
    assert (
        dict(zip(*csv_rows(await exported(client, "needs", "csv")), strict=True))["Note"]
        == "a" * 40_000
    )
