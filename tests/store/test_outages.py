"""What keeps the database from its work is told as what it is, in less time than a turn has."""

import asyncio
import resource
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from actions.rasa_action import BUDGET
from core.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseUnavailable
from core.settings import Settings
from store import database as limits
from store.audit import record
from store.database import Database, migrate
from store.sqlite_files import QUICK_WAIT_SECONDS
from tests.conftest import PostgresServer
from tests.locks import locked


async def write(database: Database) -> None:
    async with database.transaction() as session:
        await note(session)


async def note(session: AsyncSession) -> None:
    record(session, "cli", "key.created", "a")
    await session.flush()


async def read(database: Database) -> int:
    async with database.reading() as session:
        found = await session.scalar(text("SELECT count(*) FROM audit_events"))
    return int(found or 0)


def test_the_waits_of_a_turn_fit_in_the_turn() -> None:
    writing = limits.WRITER_SECONDS + limits.BUSY_SECONDS
    assert limits.READER_SECONDS + 2 * writing < BUDGET
    assert QUICK_WAIT_SECONDS < limits.BUSY_SECONDS
    assert max(limits.CONNECT_SECONDS, limits.STATEMENT_SECONDS) < BUDGET
    assert Settings().turn_timeout_seconds > BUDGET


async def test_a_lock_that_is_not_let_go_is_told_in_time(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with locked(sqlite_url):
        begun = time.monotonic()
        with pytest.raises(DatabaseBusy) as refusal:
            await write(database)
        assert time.monotonic() - begun < BUDGET / 2
    assert refusal.value.writing
    await write(database)
    assert await read(database) == 1
    await database.close()


async def test_readers_do_not_wait_for_those_who_wait_to_write(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with locked(sqlite_url):
        writers = [asyncio.create_task(write(database)) for _ in range(40)]
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        assert await read(database) == 0
        assert time.monotonic() - begun < limits.BUSY_SECONDS / 2
        refused = await asyncio.gather(*writers, return_exceptions=True)
    assert {type(refusal) for refusal in refused} == {DatabaseBusy}
    await database.close()


async def test_writers_of_one_process_go_in_the_order_in_which_they_came(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    written = []

    async def write_one(number: int) -> None:
        async with database.transaction() as session:
            await note(session)
            written.append(number)

    await asyncio.gather(*map(write_one, range(30)))
    assert written == list(range(30))
    await database.close()


async def test_a_patient_writer_outwaits_a_lock(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BUSY_SECONDS", 0.05)
    database = Database(sqlite_url, patient=True)
    with locked(sqlite_url):
        writer = asyncio.create_task(write(database))
        await asyncio.sleep(0.5)
    await writer
    await database.close()


async def test_no_room_left(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    engine = database._engines[0].sync_engine
    assert isinstance(engine, Engine)

    @event.listens_for(engine, "begin")
    def no_more_pages(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    with pytest.raises(DatabaseFull) as refusal:
        async with database.transaction() as session:
            await session.execute(text("CREATE TABLE more AS SELECT zeroblob(1000000) AS much"))
    assert refusal.value.writing
    assert await read(database) == 0
    await database.close()


async def test_a_file_that_may_not_grow_is_noticed_by_the_check(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    await database.check()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(DatabaseUnavailable):
            await database.check()
        assert await read(database) == 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    await database.check()
    await database.close()


async def test_a_file_that_can_only_be_read(sqlite_url: str) -> None:
    writable = Database(sqlite_url)
    await writable.check()
    database = Database(sqlite_url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")
    with pytest.raises(DatabaseReadOnly) as refusal:
        await write(database)
    assert refusal.value.writing
    assert await read(database) == 0
    await database.close()
    await writable.close()


async def test_a_disk_that_can_only_be_read_and_holds_no_log_yet(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write wherever the disk lets anybody: what the disk would say is said for it.
    (tmp_path / "bussola.db-wal").mkdir()
    monkeypatch.setattr("os.access", lambda *_: False)
    database = Database(sqlite_url)
    with pytest.raises(DatabaseReadOnly):
        await read(database)
    await database.close()


async def test_a_folder_that_is_not_there(database_away: Database) -> None:
    with pytest.raises(DatabaseUnavailable) as refusal:
        await read(database_away)
    assert (type(refusal.value), refusal.value.writing) == (DatabaseUnavailable, False)


async def test_a_row_that_is_refused_is_no_outage(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO write_checks VALUES (2, 0)"))
    await database.close()


@pytest.mark.slow
async def test_postgresql_says_what_it_has(
    postgres: PostgresServer, empty_database_url: str
) -> None:
    if not empty_database_url.startswith("postgresql"):
        return
    migrate(empty_database_url)
    database = Database(empty_database_url)
    with psycopg.connect(empty_database_url) as other:
        other.execute("LOCK TABLE audit_events")
        with pytest.raises(DatabaseBusy):
            await write(database)
    for state, kind in (
        ("53100", DatabaseFull),
        ("25006", DatabaseReadOnly),
        ("57014", DatabaseBusy),
        ("40P01", DatabaseBusy),
        ("08006", DatabaseUnavailable),
    ):
        with pytest.raises(DatabaseUnavailable) as refusal:
            async with database.transaction() as session:
                await session.execute(
                    text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")
                )
        assert type(refusal.value) is kind
    with pytest.raises(DatabaseReadOnly):
        async with database.reading() as session:
            await note(session)
    with pytest.raises(DatabaseBusy):
        async with database.reading() as session:
            await session.execute(text("SELECT pg_sleep(60)"))
    await database.close()
    server = postgres.url_of("no_such_database")
    away = Database(server)
    with pytest.raises(DatabaseUnavailable):
        await read(away)
    await away.close()
