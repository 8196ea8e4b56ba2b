"""Every address of the staff API, whatever the application has, is closed to whoever has no working
key.
"""

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import func, select

from store.database import Database
from store.keys import create_key, revoke_key
from store.models import AuditEvent
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.submissions import find
from tests.api.conftest import Store

OPEN = {"/health", "/openapi.json", "/docs", "/docs/oauth2-redirect"}
VALUES = {"code": "OFF-2026-000001", "id": "1"}
BAD_KEYS = ["bus_unknown", " ", "è", "x" * 5000]


def staff_addresses(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and address that asks for a key, ready to be called."""
    return [
        (method, route.path.format(**VALUES))
        for route in iter_route_contexts(app.routes)
        if route.path is not None and route.path not in OPEN
        for method in sorted(route.methods or ())
    ]


def code(response: httpx.Response) -> str:
    return str(response.json()["error"]["code"])


async def test_the_application_has_these_staff_addresses(app: FastAPI) -> None:
    listings = {
        f"GET /api/v1/{name}" for name in ("needs", "offers", "requests", "unanswered", "feedback")
    }
    submissions = {f"/api/v1/{name}/OFF-2026-000001" for name in ("needs", "offers", "requests")}
    assert {" ".join(address) for address in staff_addresses(app)} == listings | {
        f"{address}/export" for address in listings
    } | {f"{method} {address}" for method in ("GET", "PATCH") for address in submissions} | {
        "PATCH /api/v1/unanswered/1",
        "GET /api/v1/feedback/summary",
    }


async def test_without_a_key(app: FastAPI, anonymous: httpx.AsyncClient) -> None:
    for method, address in staff_addresses(app):
        for query in ("", "?format=csv", "?page=0"):
            response = await anonymous.request(method, address + query)
            assert (response.status_code, code(response)) == (401, "key.missing"), (
                method,
                address,
                query,
            )
            assert "X-API-Key" in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("key", BAD_KEYS, ids=["unknown", "blank", "accent", "long"])
async def test_with_an_unknown_key(app: FastAPI, anonymous: httpx.AsyncClient, key: str) -> None:
    for method, address in staff_addresses(app):
        response = await anonymous.request(method, address, headers={b"X-API-Key": key.encode()})
        assert response.status_code == 401, (method, address)
        assert code(response) in ("key.refused", "key.missing")


async def test_with_a_key_until_it_is_revoked(
    app: FastAPI, anonymous: httpx.AsyncClient, database: Database
) -> None:
    async with database.transaction() as session:
        anonymous.headers["X-API-Key"] = await create_key(session, "ufficio")
    for method, address in staff_addresses(app):
        assert (await anonymous.request(method, address)).status_code != 401, (method, address)
    async with database.transaction() as session:
        await revoke_key(session, "ufficio")
    for method, address in staff_addresses(app):
        response = await anonymous.request(method, address)
        assert (response.status_code, code(response)) == (401, "key.refused"), (method, address)


async def test_the_documentation_says_which_addresses_ask_for_a_key(
    app: FastAPI, anonymous: httpx.AsyncClient
) -> None:
    documented = (await anonymous.get("/openapi.json")).json()["paths"]
    closed = {
        (method.upper(), path.format(**VALUES))
        for path, methods in documented.items()
        for method, operation in methods.items()
        if "security" in operation
    }
    assert closed == set(staff_addresses(app))


@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "bus_unknown"}], ids=["none", "unknown"])
async def test_nothing_changes_without_a_key(
    anonymous: httpx.AsyncClient, store: Store, database: Database, headers: dict[str, str]
) -> None:
    need, offer = (await store.submit()).code, (await store.offer()).code
    async with database.reading() as session:
        deeds = await session.scalar(select(func.count(AuditEvent.id)))
    for address, status in (
        (f"needs/{need}", "closed"),
        (f"offers/{offer}", "published"),
        (f"requests/{need}", "closed"),
        ("unanswered/1", "ignored"),
    ):
        response = await anonymous.patch(
            f"/api/v1/{address}", headers=headers, json={"status": status}
        )
        assert response.status_code == 401
    assert (
        await anonymous.get("/api/v1/offers/export?format=csv", headers=headers)
    ).status_code == 401
    async with database.reading() as session:
        assert (await find(session, NEED_KIND, need)).status == "new"
        assert (await find(session, OFFER_KIND, offer)).status == "pending"
        assert await session.scalar(select(func.count(AuditEvent.id))) == deeds
