"""/health asks the real parts, says which is down, and never hangs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from api.app import create_app
from core.settings import Settings
from store.database import Database

UP = {"status": "up", "rasa": "up", "actions": "up", "database": "up"}


@asynccontextmanager
async def part(status: int = 200, *, silent: bool = False) -> AsyncIterator[tuple[str, list[str]]]:
    """A tiny HTTP server: its address and the paths it was asked for; a silent
    one never answers.
    """
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        asked.append(request.split()[1].decode())
        if silent:
            await reader.read()
        else:
            writer.write(
                b"HTTP/1.1 %d X\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok" % status
            )
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    yield f"http://{host}:{port}", asked
    server.close()


async def health(database: Database, rasa: str, actions: str) -> tuple[int, dict[str, str]]:
    app = create_app(Settings(rasa_url=rasa, actions_url=actions), database, conversation=None)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://bussola.test", timeout=30
    ) as client:
        response = await client.get("/health")
    return response.status_code, response.json()


async def test_all_parts_up(database: Database) -> None:
    async with part() as (rasa, asked_of_rasa), part() as (actions, asked_of_actions):
        assert await health(database, rasa, actions) == (200, UP)
    assert (asked_of_rasa, asked_of_actions) == (["/"], ["/health"])


async def test_rasa_down(database: Database) -> None:
    async with part() as (rasa, _), part() as (actions, _):
        pass
    async with part() as (actions, _):
        assert await health(database, rasa, actions) == (
            503,
            {**UP, "status": "down", "rasa": "down"},
        )


@pytest.mark.parametrize("status", [404, 500, 503])
async def test_actions_answering_with_an_error(database: Database, status: int) -> None:
    async with part() as (rasa, _), part(status) as (actions, _):
        assert await health(database, rasa, actions) == (
            503,
            {**UP, "status": "down", "actions": "down"},
        )


async def test_a_part_that_takes_the_request_and_never_answers(database: Database) -> None:
    async with part(silent=True) as (rasa, asked), part() as (actions, _):
        assert await health(database, rasa, actions) == (
            503,
            {**UP, "status": "down", "rasa": "down"},
        )
    assert asked == ["/"]


async def test_a_database_without_tables(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    async with part() as (rasa, _), part() as (actions, _):
        assert await health(database, rasa, actions) == (
            503,
            {**UP, "status": "down", "database": "down"},
        )
    await database.close()


async def test_an_address_that_is_none(database: Database) -> None:
    async with part() as (rasa, _):
        assert await health(database, rasa, "not an address") == (
            503,
            {**UP, "status": "down", "actions": "down"},
        )


async def test_health_needs_no_key(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/health")).status_code in (200, 503)
