"""Staff see what people thought of the answers: the list, the counts entry by entry, and a file."""

import csv
import io
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from core.clock import now
from store.database import Database
from store.feedback import give_verdict
from store.models import AuditEvent, Reason, Verdict

ADDRESS = "/api/v1/feedback"


@pytest.fixture
async def some_verdicts(database: Database) -> None:
    given: list[tuple[str, Verdict, Reason | None, str | None]] = [
        ("its-cost", "up", None, None),
        ("pcto-hours", "down", "unclear", None),
        ("pcto-hours", "down", "other", "=vecchia"),
    ]
    for number, (entry, verdict, reason, words) in enumerate(given):
        async with database.transaction() as session:
            await give_verdict(
                session,
                answer=f"a{number}",
                entry=entry,
                channel="telegram",
                verdict=verdict,
                reason=reason,
                reason_text=words,
            )


async def listed(client: httpx.AsyncClient, **params: Any) -> dict[str, Any]:
    response = await client.get(ADDRESS, params=params)
    assert response.status_code == 200
    page: dict[str, Any] = response.json()
    return page


async def ids(client: httpx.AsyncClient, **params: Any) -> list[int]:
    return [feedback["id"] for feedback in (await listed(client, **params))["items"]]


@pytest.mark.usefixtures("some_verdicts")
async def test_a_verdict_has_every_field_and_nobodys_id(client: httpx.AsyncClient) -> None:
    page = await listed(client, page_size=1)
    [feedback] = page.pop("items")
    assert page == {"page": 1, "page_size": 1, "total": 3}
    assert feedback.pop("created_at") <= now().strftime("%Y-%m-%dT%H:%M:%SZ")
    assert feedback == {
        "id": 3,
        "entry": "pcto-hours",
        "release": None,
        "verdict": "down",
        "reason": "other",
        "reason_text": "=vecchia",
        "channel": "telegram",
    }


@pytest.mark.usefixtures("some_verdicts")
async def test_filters_and_pages(client: httpx.AsyncClient) -> None:
    assert await ids(client) == [3, 2, 1]
    assert await ids(client, entry="pcto-hours") == [3, 2]
    assert await ids(client, verdict="up") == [1]
    assert await ids(client, since="2999-01-01") == []
    assert await ids(client, page=2, page_size=2) == [1]


@pytest.mark.parametrize("path", ["", "/summary", "/export"])
@pytest.mark.parametrize("wrong", ["entry=A B", "verdict=so", "since=ieri", "person=web-1"])
async def test_a_wrong_filter_is_refused(client: httpx.AsyncClient, path: str, wrong: str) -> None:
    response = await client.get(
        f"{ADDRESS}{path}?format=csv&{wrong}" if path == "/export" else f"{ADDRESS}{path}?{wrong}"
    )
    assert response.status_code == 422
    assert list(response.json()["error"]["fields"]) == [wrong.partition("=")[0]]


@pytest.mark.usefixtures("some_verdicts")
async def test_the_summary_counts_entry_by_entry(client: httpx.AsyncClient) -> None:
    none = {"off_topic": 0, "wrong_or_old": 0, "unclear": 0, "other": 0}
    hours = {"entry": "pcto-hours", "up": 0, "down": 2, **none, "unclear": 1, "other": 1}
    assert (await client.get(f"{ADDRESS}/summary")).json() == [
        hours,
        {"entry": "its-cost", "up": 1, "down": 0, **none},
    ]
    assert (await client.get(f"{ADDRESS}/summary", params={"verdict": "down"})).json() == [hours]


@pytest.mark.usefixtures("some_verdicts")
async def test_the_files_say_what_the_list_says_and_the_export_is_audited(
    client: httpx.AsyncClient, database: Database
) -> None:
    files = {
        name: await client.get(f"{ADDRESS}/export", params={"format": name})
        for name in ("csv", "xlsx", "json")
    }
    assert {(file.status_code, file.headers["X-Row-Count"]) for file in files.values()} == {
        (200, "3")
    }
    assert 'filename="giudizi-20' in files["xlsx"].headers["Content-Disposition"]
    rows = list(
        csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert rows[0][1:] == [
        "Voce",
        "Versione dei contenuti",
        "Giudizio",
        "Motivo",
        "Motivo (parole della persona)",
        "Canale",
    ]
    assert [row[1:] for row in rows[1:]] == [
        ["pcto-hours", "", "non utile", "altro", "'=vecchia", "Telegram"],
        ["pcto-hours", "", "non utile", "non chiara", "", "Telegram"],
        ["its-cost", "", "utile", "", "", "Telegram"],
    ]
    assert files["json"].json() == (await listed(client))["items"]
    async with database.reading() as session:
        query = (
            select(AuditEvent)
            .where(AuditEvent.action == "feedback.exported")
            .order_by(AuditEvent.id)
        )
        events = (await session.scalars(query)).all()
    assert [(event.actor, event.details) for event in events] == [
        ("key:ufficio", {"rows": 3, "format": name}) for name in files
    ]
