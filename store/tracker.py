"""Rasa's tracker, the record of conversations: Rasa writes it, here it is only erased."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import (
    Column,
    Float,
    MetaData,
    String,
    Table,
    Text,
    delete,
    event,
    inspect,
    select,
)
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from core.errors import DatabaseUnavailable
from core.settings import with_async_driver
from store.sqlite_files import file_of, leave_no_copies, overwrite_deleted

BUSY_SECONDS = 5
# As `bot/tracker_store.py` makes them; their other columns do not matter here.
TABLES = MetaData()
EVENTS = Table(
    "events",
    TABLES,
    Column("id"),
    Column("sender_id", String),
    Column("type_name", String),
    Column("timestamp", Float),
    Column("data", Text),
)
TALKS = Table("talks", TABLES, Column("sender_id", String), Column("timestamp", Float))


class RasaTracker:
    """The tracker at `url`; one that Rasa has not made yet has nothing to erase.

    Every method raises DatabaseUnavailable when the tracker does not answer.
    """

    def __init__(self, url: str) -> None:
        connect = (
            {"timeout": BUSY_SECONDS}
            if url.startswith("sqlite")
            else {"connect_timeout": BUSY_SECONDS}
        )
        self._engine = create_async_engine(
            with_async_driver(url), hide_parameters=True, connect_args=connect
        )
        self._file = file_of(self._engine.url)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine.sync_engine, "connect", overwrite_deleted)

    async def erase(self, person: str) -> list[str]:
        """Deletes the whole talk of `person` and returns what they had typed; only between turns,
        or it comes back.

        Rasa writes a talk when a turn ends, all that it read when the turn began included.
        """
        words: list[str] = []
        if self._is_missing:
            return words
        with self._not_made_yet_is_empty():
            async with self._engine.begin() as connection:
                typed = select(EVENTS.c.data).where(
                    EVENTS.c.sender_id == person, EVENTS.c.type_name == "user"
                )
                said = [
                    json.loads(data).get("text") or "" for data in await connection.scalars(typed)
                ]
                words = [text for text in said if not text.startswith("/")]
                for table in await _tables(connection):
                    await connection.execute(delete(table).where(table.c.sender_id == person))
        await self.forget_deleted()
        return words

    async def purge(self, before: datetime) -> int:
        """Deletes what was said before that moment; returns how many events that was."""
        gone = 0
        if self._is_missing:
            return gone
        with self._not_made_yet_is_empty():
            async with self._engine.begin() as connection:
                for table in await _tables(connection):
                    old = await connection.execute(
                        delete(table).where(table.c.timestamp < before.timestamp())
                    )
                    gone += old.rowcount if table is EVENTS else 0
        return gone

    async def forget_deleted(self, *, thorough: bool = False) -> bool:
        """As `Database.forget_deleted`, for the tracker's file."""
        if self._file is None or self._is_missing:
            return True
        return await leave_no_copies(self._file, thorough=thorough)

    async def close(self) -> None:
        """Closes every connection."""
        await self._engine.dispose()

    @property
    def _is_missing(self) -> bool:
        # To connect would make the file, and it is Rasa's to make.
        return self._file is not None and not self._file.exists()

    @contextmanager
    def _not_made_yet_is_empty(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError, ProgrammingError) as fault:
            if "no such table" in str(fault) or "does not exist" in str(fault):
                return
            raise DatabaseUnavailable() from fault


async def _tables(connection: AsyncConnection) -> list[Table]:
    """What there is to erase from: Rasa's own tracker store made no `talks`."""
    names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return [table for table in (EVENTS, TALKS) if table is EVENTS or table.name in names]
