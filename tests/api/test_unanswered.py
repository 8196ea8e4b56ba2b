"""Staff see the questions without an answer, say what became of them, and take
them away as a file.
"""

import csv
import io
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from core.clock import ROME, now
from store.database import Database
from store.models import AuditEvent, UnansweredKind
from store.unanswered import note_question

ADDRESS = "/api/v1/unanswered"


@pytest.fixture
async def some_questions(database: Database) -> None:
    asked: list[tuple[UnansweredKind, str, int]] = [
        ("unknown", "c'è la mensa?", 3),
        ("out_of_scope", "=che tempo fa", 1),
        ("rejected_choices", "ore al […]", 2),
    ]
    for kind, text, times in asked:
        for _ in range(times):
            async with database.transaction() as session:
                await note_question(session, kind, text)


async def listed(client: httpx.AsyncClient, **params: Any) -> dict[str, Any]:
    response = await client.get(ADDRESS, params=params)
    assert response.status_code == 200
    page: dict[str, Any] = response.json()
    return page


async def texts(client: httpx.AsyncClient, **params: Any) -> list[str]:
    return [question["text"] for question in (await listed(client, **params))["items"]]


async def audited(database: Database, action: str) -> list[tuple[str, str, dict[str, Any]]]:
    async with database.reading() as session:
        events = await session.scalars(select(AuditEvent).where(AuditEvent.action == action))
        return [(event.actor, event.subject, event.details) for event in events]


@pytest.mark.usefixtures("some_questions")
async def test_a_question_has_every_field(client: httpx.AsyncClient) -> None:
    page = await listed(client, kind="unknown")
    [question] = page.pop("items")
    assert page == {"page": 1, "page_size": 50, "total": 1}
    assert (
        question.pop("first_seen")
        <= question.pop("last_seen")
        <= now().strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    assert question == {
        "id": 1,
        "kind": "unknown",
        "status": "open",
        "text": "c'è la mensa?",
        "count": 3,
    }


@pytest.mark.usefixtures("some_questions")
async def test_filters_order_and_pages(client: httpx.AsyncClient) -> None:
    assert await texts(client) == ["c'è la mensa?", "ore al […]", "=che tempo fa"]
    assert await texts(client, sort="count") == ["=che tempo fa", "ore al […]", "c'è la mensa?"]
    assert await texts(client, status="answered") == []
    assert len(await texts(client, since=now().astimezone(ROME).date().isoformat())) == 3
    assert await texts(client, since="2999-01-01") == []
    second = await listed(client, page=2, page_size=2)
    assert [question["text"] for question in second["items"]] == ["=che tempo fa"]
    assert second["total"] == 3


@pytest.mark.parametrize(
    "wrong", ["kind=boh", "status=new", "since=ieri", "sort=text", "page=0", "from=2026-01-01"]
)
async def test_a_wrong_filter_is_refused(client: httpx.AsyncClient, wrong: str) -> None:
    response = await client.get(f"{ADDRESS}?{wrong}")
    assert response.status_code == 422
    assert list(response.json()["error"]["fields"]) == [wrong.partition("=")[0]]


@pytest.mark.usefixtures("some_questions")
async def test_a_question_is_marked_and_the_deed_is_audited_without_words(
    client: httpx.AsyncClient, database: Database
) -> None:
    response = await client.patch(f"{ADDRESS}/1", json={"status": "answered"})
    assert (response.status_code, response.json()["status"]) == (200, "answered")
    assert await texts(client, status="answered") == ["c'è la mensa?"]
    assert await audited(database, "unanswered.marked") == [
        ("key:ufficio", "1", {"status": "answered"})
    ]


@pytest.mark.usefixtures("some_questions")
@pytest.mark.parametrize(
    ("question_id", "body", "status"),
    [
        ("99", {"status": "ignored"}, 404),
        ("99999999999999999999", {"status": "ignored"}, 422),
        ("x", {"status": "ignored"}, 422),
        ("1", {"status": "closed"}, 422),
        ("1", {}, 422),
        ("1", {"status": "ignored", "text": "altro"}, 422),
    ],
)
async def test_a_wrong_mark_changes_nothing(
    client: httpx.AsyncClient,
    database: Database,
    question_id: str,
    body: dict[str, str],
    status: int,
) -> None:
    response = await client.patch(f"{ADDRESS}/{question_id}", json=body)
    assert response.status_code == status
    assert response.json()["error"]["message"]
    assert len(await texts(client, status="open")) == 3
    assert await audited(database, "unanswered.marked") == []


@pytest.mark.usefixtures("some_questions")
async def test_the_files_say_what_the_list_says_and_nothing_runs_in_them(
    client: httpx.AsyncClient, database: Database
) -> None:
    files = {
        name: await client.get(f"{ADDRESS}/export", params={"format": name})
        for name in ("csv", "xlsx", "json")
    }
    assert {file.headers["X-Row-Count"] for file in files.values()} == {"3"}
    assert 'filename="domande-senza-risposta-20' in files["csv"].headers["Content-Disposition"]
    on_the_list = (await listed(client))["items"]
    rows = list(
        csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert rows[0][:5] == ["Numero", "Domanda", "Quante volte", "Che cosa è successo", "Stato"]
    assert [row[1:5] for row in rows[1:]] == [
        ["c'è la mensa?", "3", "nessuna risposta trovata", "aperta"],
        ["ore al […]", "2", "nessuna delle scelte andava bene", "aperta"],
        ["'=che tempo fa", "1", "fuori dagli argomenti", "aperta"],
    ]
    assert [row[0] for row in rows[1:]] == [str(question["id"]) for question in on_the_list]
    sheet = load_workbook(io.BytesIO(files["xlsx"].content)).active
    assert sheet is not None and sheet.title == "Domande senza risposta"
    assert [[cell.value for cell in row[1:3]] for row in sheet.iter_rows(min_row=4)] == [
        ["=che tempo fa", 1]
    ]
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    assert files["json"].json() == on_the_list
    asked = {"rows": 3, "sort": "-count"}
    assert await audited(database, "unanswered.exported") == [
        ("key:ufficio", "unanswered", {**asked, "format": name}) for name in files
    ]
