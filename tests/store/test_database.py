"""Transactions are whole, readers cannot write, and a database that is away says so."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from core.errors import (
    DatabaseUnavailable,
    SubmissionConflict,
    SubmissionNotFound,
)
from store.audit import record
from store.database import Database
from store.models import AuditEvent, CodeCounter, WriteCheck


async def audited(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count(AuditEvent.id))) or 0


async def test_a_transaction_that_ends_well_is_kept(database: Database) -> None:
    async with database.transaction() as session:
        record(session, "cli", "key.created", "a")
    assert await audited(database) == 1


@pytest.mark.parametrize(
    "error", [RuntimeError(), SubmissionNotFound(code="x"), asyncio.CancelledError()]
)
async def test_a_transaction_that_fails_leaves_nothing(
    database: Database, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        async with database.transaction() as session:
            record(session, "cli", "key.created", "a")
            await session.flush()
            raise error
    assert await audited(database) == 0


async def test_a_refusal_that_must_leave_a_trace_leaves_it(database: Database) -> None:
    with pytest.raises(SubmissionConflict):
        async with database.transaction() as session:
            record(session, "cli", "key.created", "a")
            raise SubmissionConflict()
    assert await audited(database) == 1


async def test_a_reader_cannot_write_and_does_not_hinder_the_next_writer(
    database: Database,
) -> None:
    with pytest.raises((DBAPIError, DatabaseUnavailable)):
        async with database.reading() as session:
            record(session, "cli", "key.created", "a")
            await session.commit()
    async with database.transaction() as session:
        record(session, "cli", "key.created", "b")
    assert await audited(database) == 1


async def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    async with database.reading() as session:
        before = await session.scalar(select(func.count(AuditEvent.id)))
        async with database.transaction() as writer:
            record(writer, "cli", "key.created", "a")
        assert await session.scalar(select(func.count(AuditEvent.id))) == before
    assert await audited(database) == 1


async def test_writers_that_read_first_do_not_fail_each_other(database: Database) -> None:
    async with database.transaction() as session:
        session.add(CodeCounter(prefix="FAB", year=2026))

    async def increase() -> None:
        async with database.transaction() as session:
            counter = await session.get_one(CodeCounter, ("FAB", 2026), with_for_update=True)
            await asyncio.sleep(0)
            counter.last += 1

    await asyncio.gather(*(increase() for _ in range(30)))
    async with database.reading() as session:
        assert (await session.get_one(CodeCounter, ("FAB", 2026))).last == 30


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.transaction() as session:
            await session.execute(
                text(
                    "INSERT INTO content_items (release_id, kind, slug, document) VALUES (9, 'a', "
                    "'b', '{}')"
                )
            )


async def test_a_migrated_database_answers(database: Database) -> None:
    await database.check()


async def test_a_database_checked_often_does_not_grow(database: Database) -> None:
    for _ in range(3):
        await database.check()
    async with database.reading() as session:
        assert await session.scalar(select(func.count(WriteCheck.id))) == 1


async def test_a_database_without_tables_is_not_ready(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with pytest.raises(DatabaseUnavailable):
        await database.check()
    await database.close()


async def test_a_database_that_cannot_be_reached_is_unavailable(
    database_away: Database, tmp_path: Path
) -> None:
    for database in (database_away, Database(f"postgresql:///x?host={tmp_path}")):
        with pytest.raises(DatabaseUnavailable) as refusal:
            await database.check()
        assert "database" in refusal.value.text
        await database.close()


async def test_what_people_wrote_is_not_in_the_errors_of_the_database(database: Database) -> None:
    with pytest.raises(DBAPIError) as fault:
        async with database.transaction() as session:
            await session.execute(
                text("INSERT INTO code_counters (prefix, year) VALUES (:words, 1)"),
                {"words": "parole private"},
            )
    assert "[SQL parameters hidden" in str(fault.value)
