"""The database: SQLite or PostgreSQL; transactions for writing, snapshots for
reading, migrations.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from core.errors import BussolaError, DatabaseUnavailable
from core.settings import with_async_driver
from store import sqlite_driver
from store.models import WriteCheck
from store.outages import outages_as_refusals
from store.sqlite_files import file_of, leave_no_copies, overwrite_deleted

# A turn opens up to one session to read and two to write, one after the other: each waits for a
# connection and then for a lock, and all of it must fit in the 5 s of a turn (`actions`), so that
# the person hears what is wrong with the database and not that time is up.
READER_SECONDS = 0.5
"""How long who reads waits for a connection while others hold them all."""
WRITER_SECONDS = 1.2
"""The same for who writes."""
BUSY_SECONDS = 1.0
"""How long who writes then waits for a lock."""
STATEMENT_SECONDS = 4.0
"""How long PostgreSQL may work at one statement."""
CONNECT_SECONDS = 2
"""How long PostgreSQL may take to be reached; psycopg takes no less."""
PATIENT_SECONDS = 10.0
"""How long commands and migrations wait for a lock: nobody waits for them."""

READERS = 10
"""Connections for reading of one process, at most."""
WRITERS = 5
"""Connections for writing of one process to PostgreSQL. SQLite lets one write at a time: there a
process's own writers wait in line for one connection, first come first served, instead of each
polling the lock.
"""


class Database:
    """One database and its connections; `url` may leave the driver out (`sqlite:///…`,
    `postgresql://…`).

    Who writes and who reads have connections of their own: writers that wait for a lock leave none
    out for those who only read. A `patient` one waits longer than a person would.
    """

    def __init__(self, url: str, *, patient: bool = False) -> None:
        target = make_url(with_async_driver(url))
        open_engine = _open_sqlite if target.get_backend_name() == "sqlite" else _open_postgresql
        self._file = file_of(target)
        self._engines = [open_engine(target, writing, patient) for writing in (True, False)]
        self._writing, self._reading = (
            async_sessionmaker(engine, expire_on_commit=False) for engine in self._engines
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed whole at the end, or not at all if an error leaves the
        block.

        Only a refusal that must leave a trace (`keeps_transaction`) commits what was written before
        it. Raises DatabaseUnavailable when the database does not answer or cannot write.
        """
        with outages_as_refusals(writing=True, file=self._file):
            async with self._writing() as session:
                try:
                    yield session
                except BussolaError as refusal:
                    if refusal.keeps_transaction:
                        await session.commit()
                    raise
                await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one moment of the database and cannot write.

        Raises DatabaseUnavailable when the database does not answer.
        """
        with outages_as_refusals(writing=False, file=self._file):
            async with self._reading() as session:
                yield session

    async def check(self) -> None:
        """Returns when the database has its tables, can be read and can be written; raises
        DatabaseUnavailable otherwise.

        What is written is one row, over and over, and it is committed: SQLite notices a full disk
        only then, and a write that is taken back would notice nothing.
        """
        async with self.reading() as session:
            await session.execute(text("SELECT version_num FROM alembic_version"))
        async with self.transaction() as session:
            # SQLite leaves out a write that changes nothing: the number is never the one before.
            written = update(WriteCheck).values(count=WriteCheck.count + 1).returning(WriteCheck.id)
            if await session.scalar(written) is None:
                raise DatabaseUnavailable(writing=True)

    async def forget_deleted(self, *, thorough: bool = False) -> bool:
        """Leaves no copy of what was deleted in SQLite's files; PostgreSQL's vacuum does its part
        by itself.

        False when copies may be left: somebody was at work, or the file is a large one, which only
        `thorough` rewrites.
        """
        if self._file is None:
            return True
        return await leave_no_copies(self._file, thorough=thorough)

    async def close(self) -> None:
        """Closes every connection."""
        for engine in self._engines:
            await engine.dispose()


def migrate(url: str) -> None:
    """Brings the database at `url` to the newest schema; an SQLite file that
    is not there is made.
    """
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.attributes["url"] = url
    command.upgrade(config, "head")


def engine_for_migrations(url: str) -> Engine:
    """A synchronous engine, as Alembic wants; on SQLite a migration is one transaction too."""
    target = make_url(with_async_driver(url))
    if target.get_backend_name() != "sqlite":
        return create_engine(
            target, hide_parameters=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
    if target.database:
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        target.set(drivername="sqlite"),
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": PATIENT_SECONDS},
    )
    # A migration copies tables, and what it leaves behind is as much people's as what it makes.
    event.listen(engine, "connect", overwrite_deleted)
    event.listen(engine, "begin", _begins_with("BEGIN IMMEDIATE"))
    return engine


def _open_sqlite(url: URL, writing: bool, patient: bool) -> AsyncEngine:
    wait = PATIENT_SECONDS if patient else BUSY_SECONDS
    # Parameters are what people wrote: they stay out of error messages and so out of logs.
    engine = create_async_engine(
        url,
        hide_parameters=True,
        connect_args={
            "async_creator_fn": sqlite_driver.connect,
            "isolation_level": None,
            "timeout": wait,
        },
        **_pool(writing, 1, patient),
    )
    event.listen(engine.sync_engine, "connect", _prepare_writer if writing else _prepare_reader)
    # A transaction that reads first and writes later would find the file taken and fail at once:
    # whoever means to write takes the lock at the start, and waits for it.
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
    event.listen(engine.sync_engine, "begin", _begins_with(begin))
    return engine


def _open_postgresql(url: URL, writing: bool, patient: bool) -> AsyncEngine:
    limits = {"lock_timeout": BUSY_SECONDS, "statement_timeout": STATEMENT_SECONDS}
    if patient:
        limits = {"lock_timeout": PATIENT_SECONDS}
    options = " ".join(f"-c {name}={round(seconds * 1000)}" for name, seconds in limits.items())
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": options,
            # What was sent and never acknowledged: a network that swallows everything.
            "tcp_user_timeout": round(STATEMENT_SECONDS * 1000),
        },
        **_pool(writing, WRITERS, patient),
    )
    if writing:
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _pool(writing: bool, writers: int, patient: bool) -> dict[str, Any]:
    wait = PATIENT_SECONDS if patient else WRITER_SECONDS if writing else READER_SECONDS
    size = writers if writing else READERS
    return {"pool_size": size, "max_overflow": 0, "pool_timeout": wait}


def _prepare_writer(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
    overwrite_deleted(connection, record)


def _prepare_reader(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begins_with(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
