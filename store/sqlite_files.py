"""SQLite's files on disk: what was deleted leaves no copy in them."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

QUICK_BYTES = 100_000_000
"""To rewrite so much takes about half a second, in which nobody else writes: what is more is left
to the purge.
"""
THOROUGH_WAIT_SECONDS = 1.0
QUICK_WAIT_SECONDS = 0.25
"""How long a rewrite waits for others: nobody can write meanwhile, so in a person's turn it is less
than a turn's writes wait.
"""


def file_of(url: URL) -> Path | None:
    """The file behind `url`, there or not; None when it is not SQLite's, or in memory."""
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if is_file else None


def overwrite_deleted(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Has this connection overwrite what it deletes; SQLite would only mark the place as free."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


async def leave_no_copies(path: Path, *, thorough: bool) -> bool:
    """Rewrites the file and empties its log; False where others are at work there, or it is left to
    the purge.

    To overwrite what is deleted (`secure_delete`) is not enough: as rows grow in number SQLite
    moves them from page to page, and the places where they were keep a copy. Files of more than
    QUICK_BYTES are rewritten if `thorough`.
    """
    return await asyncio.to_thread(_rewrite, path, thorough)


def _rewrite(path: Path, thorough: bool) -> bool:
    rewrites = thorough or path.stat().st_size <= QUICK_BYTES
    wait = THOROUGH_WAIT_SECONDS if thorough else QUICK_WAIT_SECONDS
    with closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as connection:
        try:
            if rewrites:
                connection.execute("VACUUM")
            # `busy` when somebody still reads what the log has: it keeps its copies until they have
            # ended.
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return rewrites and not busy
