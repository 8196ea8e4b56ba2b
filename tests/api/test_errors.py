"""Every kind of error has the one shape, a stable code and an Italian sentence."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from api.app import create_app
from core.settings import Settings
from store.database import Database


def error(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The error of a response, checked for its shape."""
    assert response.status_code == status
    body = response.json()
    assert set(body) == {"error"}
    found: dict[str, Any] = body["error"]
    assert set(found) - {"fields"} == {"code", "message"}
    assert found["code"] == code
    assert found["message"].endswith(".")
    return found


async def test_an_address_that_does_not_exist(anonymous: httpx.AsyncClient) -> None:
    for address in ("/nowhere", "/api/v1/nowhere", "/api/v2/needs", "/assets/docs/nowhere.js"):
        found = error(await anonymous.get(address), 404, "request.not_found")
        assert found["message"] == "Questo indirizzo non esiste."


async def test_a_method_that_the_address_does_not_take(client: httpx.AsyncClient) -> None:
    response = await client.delete("/api/v1/needs")
    found = error(response, 405, "request.method_not_allowed")
    assert found["message"] == "Questo indirizzo non accetta il metodo DELETE."
    assert response.headers["Allow"] == "GET"


@pytest.mark.parametrize("resource", ["needs", "offers", "requests"])
async def test_a_submission_that_does_not_exist(client: httpx.AsyncClient, resource: str) -> None:
    address = f"/api/v1/{resource}/FAB-2026-000009"
    for response in (
        await client.get(address),
        await client.patch(address, json={"status": "closed"}),
    ):
        found = error(response, 404, "submission.not_found")
        assert found["message"] == "Non esiste nulla di registrato con il codice FAB-2026-000009."


@pytest.mark.parametrize("resource", ["needs", "offers", "requests"])
@pytest.mark.parametrize(
    "code", ["x", "%00", "%F0%9F%98%80", "FAB-2026-000001'--", "{code}", "%25s", "a" * 3000]
)
async def test_a_code_that_is_no_code(client: httpx.AsyncClient, resource: str, code: str) -> None:
    error(await client.get(f"/api/v1/{resource}/{code}"), 404, "submission.not_found")


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("page=0", "page", "Deve essere almeno 1."),
        ("page=due", "page", "Deve essere un numero intero."),
        ("page_size=1000", "page_size", "Deve essere al massimo 200."),
        (
            "status=nuova",
            "status",
            "I valori ammessi sono: 'new', 'in_progress', 'closed', 'withdrawn'.",
        ),
        ("from=ieri", "from", "Deve essere una data come 2026-11-23."),
        ("from=2026-11-23T10:00", "from", "Deve essere una data come 2026-11-23, senza ora."),
        ("to=0001-01-01", "to", "Deve essere almeno 2000-01-01."),
        ("to=9999-12-31", "to", "Deve essere al massimo 2999-12-31."),
        ("from=2026-11-23&to=2026-11-22", "to", "La data finale viene prima di quella iniziale."),
        ("stauts=new", "stauts", "Questo campo non esiste."),
        ("sector=%00", "sector", "Contiene caratteri non ammessi."),
        ("text=" + "x" * 201, "text", "Può avere al massimo 200 caratteri."),
    ],
)
async def test_a_parameter_that_is_not_acceptable(
    client: httpx.AsyncClient, query: str, field: str, sentence: str
) -> None:
    found = error(await client.get(f"/api/v1/needs?{query}"), 422, "request.invalid")
    assert found["fields"] == {field: sentence}


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        (
            "offers?status=new",
            "status",
            "I valori ammessi sono: 'pending', 'published', 'rejected', 'closed', 'withdrawn'.",
        ),
        ("offers?skill=tig", "skill", "Questo campo non esiste."),
        ("offers?sort=people_total", "sort", None),
        ("requests?kind=fax", "kind", "I valori ammessi sono: 'callback', 'news'."),
        (
            "requests?topic=weather",
            "topic",
            "I valori ammessi sono: 'courses', 'open_days', 'places'.",
        ),
        (
            "requests?from=2026-11-23&to=2026-11-22",
            "to",
            "La data finale viene prima di quella iniziale.",
        ),
        ("unanswered?from=2026-11-23", "from", "Questo campo non esiste."),
    ],
)
async def test_a_parameter_that_another_resource_has_or_none(
    client: httpx.AsyncClient, query: str, field: str, sentence: str | None
) -> None:
    found = error(await client.get(f"/api/v1/{query}"), 422, "request.invalid")
    assert list(found["fields"]) == [field]
    assert sentence in (None, found["fields"][field])


async def test_an_export_without_its_format(client: httpx.AsyncClient) -> None:
    found = error(await client.get("/api/v1/needs/export"), 422, "request.invalid")
    assert found["fields"] == {"format": "Questo campo è obbligatorio."}
    found = error(await client.get("/api/v1/needs/export?format=pdf"), 422, "request.invalid")
    assert found["fields"] == {"format": "I valori ammessi sono: 'csv', 'xlsx', 'json'."}


JSON = {"Content-Type": "application/json"}


class _Body(BaseModel):
    name: str


async def test_a_body_that_cannot_be_read(app: FastAPI, anonymous: httpx.AsyncClient) -> None:
    @app.post("/body")
    async def take(body: _Body) -> None: ...

    found = error(await anonymous.post("/body", content="{", headers=JSON), 422, "request.invalid")
    assert found["fields"] == {"body": "Non è un JSON valido."}
    found = error(await anonymous.post("/body", json={"name": 3}), 422, "request.invalid")
    assert found["fields"] == {"name": "Deve essere un testo."}
    found = error(await anonymous.post("/body"), 422, "request.invalid")
    assert found["fields"] == {"body": "Questo campo è obbligatorio."}


async def test_a_fault_of_ours_says_nothing_of_its_cause(
    app: FastAPI, anonymous: httpx.AsyncClient
) -> None:
    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("parole private")

    response = await anonymous.get("/broken")
    error(response, 500, "server.internal")
    assert "parole private" not in response.text


async def test_a_database_that_is_away(
    database_away: Database, caplog: pytest.LogCaptureFixture
) -> None:
    transport = httpx.ASGITransport(create_app(Settings(), database_away, conversation=None))
    async with httpx.AsyncClient(transport=transport, base_url="http://bussola.test") as client:
        response = await client.get("/api/v1/needs", headers={"X-API-Key": "bus_x"})
    error(response, 503, "server.database_unavailable")
    assert "server.database_unavailable: OperationalError" in caplog.text
