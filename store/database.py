"""The database: SQLite or PostgreSQL; transactions for writing, snapshots for
reading, migrations.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from core.errors import BussolaError, DatabaseUnavailable
from core.settings import with_async_driver
from store.sqlite_files import file_of, leave_no_copies, overwrite_deleted

BUSY_SECONDS = 10
CONNECT_SECONDS = 5


class Database:
    """One database and its connections; `url` may leave the driver out (`sqlite:///…`,
    `postgresql://…`).
    """

    def __init__(self, url: str) -> None:
        self._engine = _open(make_url(with_async_driver(url)))
        self._file = file_of(self._engine.url)
        writing, reading = _modes(self._engine)
        self._writing = async_sessionmaker(writing, expire_on_commit=False)
        self._reading = async_sessionmaker(reading, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed whole at the end, or not at all if an error leaves the
        block.

        Only a refusal that must leave a trace (`keeps_transaction`) commits what was written before
        it. Raises DatabaseUnavailable when the database does not answer.
        """
        with _outages_as_refusals():
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
        with _outages_as_refusals():
            async with self._reading() as session:
                yield session

    async def ping(self) -> None:
        """Returns when the database answers and has its tables; raises DatabaseUnavailable
        otherwise.
        """
        async with self.reading() as session:
            await session.execute(text("SELECT version_num FROM alembic_version"))

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
        await self._engine.dispose()


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
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
        execution_options={"writing": True},
    )
    # A migration copies tables, and what it leaves behind is as much people's as what it makes.
    event.listen(engine, "connect", overwrite_deleted)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open(url: URL) -> AsyncEngine:
    # Parameters are what people wrote: they stay out of error messages and so out of logs.
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )
    engine = create_async_engine(
        url, hide_parameters=True, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS}
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "connect", overwrite_deleted)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _modes(engine: AsyncEngine) -> tuple[AsyncEngine, AsyncEngine]:
    """The engine for writing and the engine for reading, on the same connections."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(writing=True), engine.execution_options(writing=False)
    return engine, engine.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would find the file taken and fail at once:
    # whoever means to write takes the lock at the start, and waits for it.
    writing = connection.get_execution_options()["writing"]
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _outages_as_refusals() -> Iterator[None]:
    # ProgrammingError is how PostgreSQL speaks of tables that no migration has made yet.
    try:
        yield
    except (OperationalError, InterfaceError, ProgrammingError, PoolTimeoutError) as fault:
        raise DatabaseUnavailable() from fault
