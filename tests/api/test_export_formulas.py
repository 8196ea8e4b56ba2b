"""Nothing in a file runs as a formula, and whoever removes the apostrophe has the text back."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exports.csv_file import defused
from core.settings import settings
from tests.api.conftest import Store
from tests.api.files import csv_rows, exported, sheet_of

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
    rows = csv_rows(await exported(client, "needs", "csv", sort="created_at"))
    company = rows[0].index("Azienda")
    assert [row[company] for row in rows[1:]] == ["'" + text for text in FORMULAS]
    assert {len(row) for row in rows} == {len(rows[0])}

    response = await exported(client, "needs", "xlsx", sort="created_at")
    names = sheet_of(response).iter_rows(min_row=2, min_col=company + 1, max_col=company + 1)
    assert {cell.data_type for row in names for cell in row} == {"s"}
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
    assert csv_rows(await exported(client, "needs", "csv"))[0][0] == "'=Codice"
    sheet = sheet_of(await exported(client, "needs", "xlsx"))
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=Codice", "s")
