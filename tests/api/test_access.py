"""Every address of the staff API is closed to whoever has no working key."""

import httpx
import pytest

from store.database import Database
from store.keys import create_key, revoke_key

ADDRESSES = [
    "/api/v1/needs",
    "/api/v1/needs?page=0",
    "/api/v1/needs/export?format=csv",
    "/api/v1/needs/export",
    "/api/v1/needs/FAB-2026-000001",
    "/api/v1/unanswered",
    "/api/v1/unanswered/export?format=csv",
    "/api/v1/feedback",
    "/api/v1/feedback/summary",
    "/api/v1/feedback/export?format=csv",
]
STAFF = ("/api/v1/needs", "/api/v1/unanswered", "/api/v1/feedback")


def code(response: httpx.Response) -> str:
    return str(response.json()["error"]["code"])


@pytest.mark.parametrize("address", ADDRESSES)
async def test_without_a_key(anonymous: httpx.AsyncClient, address: str) -> None:
    response = await anonymous.get(address)
    assert (response.status_code, code(response)) == (401, "key.missing")
    assert "X-API-Key" in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("key", ["bus_unknown", " ", "è", "x" * 5000])
async def test_with_an_unknown_key(anonymous: httpx.AsyncClient, address: str, key: str) -> None:
    response = await anonymous.get(address, headers={b"X-API-Key": key.encode()})
    assert response.status_code == 401
    assert code(response) in ("key.refused", "key.missing")


async def test_with_a_key_until_it_is_revoked(anonymous: httpx.AsyncClient, database: Database) -> None:
    async with database.transaction() as session:
        key = await create_key(session, "ufficio")
    headers = {"X-API-Key": key}
    assert (await anonymous.get("/api/v1/needs", headers=headers)).status_code == 200
    async with database.transaction() as session:
        await revoke_key(session, "ufficio")
    response = await anonymous.get("/api/v1/needs", headers=headers)
    assert (response.status_code, code(response)) == (401, "key.refused")


async def test_every_documented_staff_address_is_in_this_test(anonymous: httpx.AsyncClient) -> None:
    documented = (await anonymous.get("/openapi.json")).json()["paths"]
    closed = {path for path, methods in documented.items() if any("security" in m for m in methods.values())}
    assert closed == {
        "/api/v1/needs",
        "/api/v1/needs/export",
        "/api/v1/needs/{code}",
        "/api/v1/unanswered",
        "/api/v1/unanswered/export",
        "/api/v1/unanswered/{id}",
        "/api/v1/feedback",
        "/api/v1/feedback/summary",
        "/api/v1/feedback/export",
    }
    assert closed == {path for path in documented if path.startswith(STAFF)}


@pytest.mark.parametrize("key", [{}, {"X-API-Key": "bus_unknown"}])
async def test_nothing_is_marked_without_a_key(anonymous: httpx.AsyncClient, key: dict[str, str]) -> None:
    response = await anonymous.patch("/api/v1/unanswered/1", headers=key, json={"status": "ignored"})
    assert response.status_code == 401
