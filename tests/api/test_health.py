"""/health asks the real parts, says which is down, and never hangs."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from api.app import create_app
from api.health import DatabaseCheck
from core.deaths import Death, write_deaths
from core.settings import Settings
from store.database import Database
from store.models import WriteCheck

UP: dict[str, object] = {
    "status": "up",
    "rasa": "up",
    "actions": "up",
    "database": "up",
    "outage": None,
    "deaths": [],
}


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


async def health(
    database: Database, rasa: str, actions: str, var_dir: Path = Path("/nonexistent")
) -> tuple[int, dict[str, object]]:
    settings = Settings(
        rasa_url=rasa, actions_url=actions, var_dir=var_dir, secret_key=SecretStr("prova")
    )
    app = create_app(settings, database, conversation=None)
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
            {**UP, "status": "down", "database": "down", "outage": "away"},
        )
    await database.close()


async def test_a_database_that_somebody_keeps_locked(migrated_sqlite: Path, tmp_path: Path) -> None:
    path = tmp_path / "bussola.db"
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    await database.check()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with part() as (rasa, _), part() as (actions, _):
            assert await health(database, rasa, actions) == (
                503,
                {**UP, "status": "down", "database": "down", "outage": "busy"},
            )
    await database.close()


async def test_who_asks_without_end_has_the_database_written_once(database: Database) -> None:
    check = DatabaseCheck(database)
    assert {await check.outage() for _ in range(20)} == {None}
    async with database.reading() as session:
        assert await session.scalar(select(WriteCheck.count)) == 1


async def test_an_address_that_is_none(database: Database) -> None:
    async with part() as (rasa, _):
        assert await health(database, rasa, "not an address") == (
            503,
            {**UP, "status": "down", "actions": "down"},
        )


async def test_a_process_that_keeps_dying(database: Database, tmp_path: Path) -> None:
    death = Death(at=datetime.now(UTC), exit_code=1, last_lines=["il token non va"])
    async with part() as (rasa, _), part() as (actions, _):
        write_deaths(tmp_path, {"telegram": death})
        assert await health(database, rasa, actions, tmp_path) == (
            503,
            {**UP, "status": "down", "deaths": ["telegram"]},
        )
        write_deaths(tmp_path, {})
        assert await health(database, rasa, actions, tmp_path) == (200, UP)


async def test_health_needs_no_key(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/health")).status_code in (200, 503)
