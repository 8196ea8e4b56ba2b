"""SQLite for asyncio in one trip to its thread a statement.

aiosqlite makes four trips a statement (make a cursor, execute, fetch, close), each as dear as the
statement itself: for a turn's few small statements the trips are what is paid for.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Self

import aiosqlite

FIRST_ROWS = 100
"""Rows that come back with the statement itself: all there are, nearly always. The rest of a long
export comes as it is asked for.
"""


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection to be awaited; `options` are those of `sqlite3.connect`."""
    connection = _Connection(partial(sqlite3.connect, database, **options), FIRST_ROWS)
    # A thread that waits for a lock must not keep a process alive that was told to end.
    connection._thread.daemon = True
    return connection


class _Cursor(aiosqlite.Cursor):
    _rows: deque[Any]
    _has_more = False

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._conn = connection
        self.iter_chunk_size = FIRST_ROWS

    async def __aenter__(self) -> Self:
        # To make a cursor touches neither the file nor a lock: it needs no trip.
        self._cursor = self._conn._conn.cursor()
        self._rows = deque()
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        rows = await self._go(self._run, sql, () if parameters is None else parameters)
        self._rows, self._has_more = deque(rows), len(rows) == FIRST_ROWS
        return self

    async def _go(self, work: Callable[..., list[Any]], *given: Any) -> list[Any]:
        rows: list[Any] = await self._execute(work, *given)  # type: ignore[no-untyped-call]
        return rows

    def _run(self, sql: str, parameters: Any) -> list[Any]:
        self._cursor.execute(sql, parameters)
        return self._cursor.fetchmany(FIRST_ROWS) if self._cursor.description else []

    async def fetchone(self) -> Any:
        rows = list(await self.fetchmany(1))
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = self.arraysize if size is None else size
        taken = [self._rows.popleft() for _ in range(min(wanted, len(self._rows)))]
        if len(taken) < wanted and self._has_more:
            taken += await self._go(self._cursor.fetchmany, wanted - len(taken))
        return taken

    async def fetchall(self) -> list[Any]:
        taken = list(self._rows)
        self._rows.clear()
        if self._has_more:
            taken += await self._go(self._cursor.fetchall)
        return taken

    async def close(self) -> None:
        # Done before whatever this connection does next; nobody waits for it.
        self._conn._tx.put_nowait((None, self._cursor.close))


class _Connection(aiosqlite.Connection):
    def cursor(self) -> Any:
        """A cursor to be entered."""
        return _Cursor(self)
