"""What is written behind is written in order, once the database can, and holds up nobody."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import DatabaseUnavailable
from store import behind
from store.audit import record
from store.behind import WritesBehind
from store.database import Database
from store.models import AuditEvent
from tests.locks import locked


async def note(session: AsyncSession, subject: str) -> None:
    record(session, "cli", "key.created", subject)


async def refused(session: AsyncSession) -> None:
    record(session, "cli", None, "x")  # type: ignore[arg-type]
    await session.flush()


async def noted(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(select(AuditEvent.subject).order_by(AuditEvent.id)))


async def test_what_is_added_is_written_soon_and_in_order(database: Database) -> None:
    writes = WritesBehind(database)
    names = [f"{number:03}" for number in range(250)]
    for name in names:
        writes.add(partial(note, subject=name))
    async with asyncio.timeout(30):
        while len(await noted(database)) < len(names):
            await asyncio.sleep(0.01)
    assert await noted(database) == names
    await writes.close()


async def test_a_write_that_is_refused_takes_no_other_with_it(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    writes = WritesBehind(database)
    for write in (partial(note, subject="a"), refused, partial(note, subject="b")):
        writes.add(write)
    await writes.flush()
    assert await noted(database) == ["a", "b"]
    assert [record.message for record in caplog.records] == ["a write left out: IntegrityError"]
    await writes.close()


async def test_a_lock_is_outwaited(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("store.database.BUSY_SECONDS", 0.05)
    database = Database(sqlite_url)
    writes = WritesBehind(database)
    with locked(sqlite_url):
        writes.add(partial(note, subject="a"))
        with pytest.raises(DatabaseUnavailable):
            await writes.flush()
        writes.add(partial(note, subject="b"))
        await asyncio.sleep(0.5)
        assert await noted(database) == []
    async with asyncio.timeout(30):
        while len(await noted(database)) < 2:
            await asyncio.sleep(0.05)
    assert await noted(database) == ["a", "b"]
    assert len(caplog.records) == 1
    await writes.close()
    await database.close()


async def test_who_waits_is_bounded_and_closing_does_not_wait_for_ever(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "MOST_WAITING", 3)
    monkeypatch.setattr(behind, "CLOSE_SECONDS", 0.1)
    monkeypatch.setattr("store.database.BUSY_SECONDS", 0.05)
    database = Database(sqlite_url)
    writes = WritesBehind(database)
    with locked(sqlite_url):
        for name in "abcde":
            writes.add(partial(note, subject=name))
        assert len(writes._waiting) == 3
        await writes.close()
    assert await noted(database) == []
    await database.close()
