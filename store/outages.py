"""What the drivers' errors mean for whoever works with the database: busy, full, to be read only,
away.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import (
    SQLITE_BUSY,
    SQLITE_CANTOPEN,
    SQLITE_FULL,
    SQLITE_LOCKED,
    SQLITE_READONLY,
)

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from core.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseUnavailable

_SQLITE: dict[int, type[DatabaseUnavailable]] = {
    SQLITE_BUSY: DatabaseBusy,
    SQLITE_LOCKED: DatabaseBusy,
    SQLITE_FULL: DatabaseFull,
    SQLITE_READONLY: DatabaseReadOnly,
}
"""By primary result code; any other, as a file that cannot be opened or a disk that fails, is
away.
"""
_POSTGRESQL: dict[str, type[DatabaseUnavailable]] = {
    "25006": DatabaseReadOnly,
    "40001": DatabaseBusy,
    "40P01": DatabaseBusy,
    "53100": DatabaseFull,
    "53300": DatabaseBusy,
    "55P03": DatabaseBusy,
    "57014": DatabaseBusy,
}
"""By SQLSTATE: read-only transaction, serialization failure, deadlock, disk full, too many
connections, lock not available, statement cancelled by its time limit.
"""
_NOT_OUTAGES = (IntegrityError, DataError, NotSupportedError)
"""A row that is refused is a fault of ours, and the database is well."""


@contextmanager
def outages_as_refusals(*, writing: bool, file: Path | None) -> Iterator[None]:
    """Has the errors of a database that cannot do its work leave the block as DatabaseUnavailable;
    `file` is SQLite's.

    ProgrammingError is among them: it is how PostgreSQL speaks of tables that no migration has made
    yet.
    """
    try:
        yield
    except PoolTimeoutError as fault:
        # Every connection is taken, by people who wait for a lock.
        raise DatabaseBusy(writing=writing) from fault
    except (DatabaseError, InterfaceError) as fault:
        if isinstance(fault, _NOT_OUTAGES):
            raise
        raise _refusal(fault, writing, file) from fault


def _refusal(fault: DBAPIError, writing: bool, file: Path | None) -> DatabaseUnavailable:
    """What a fault of the driver means; away when it is none that says more."""
    if (code := getattr(fault.orig, "sqlite_errorcode", None)) is not None:
        # The low byte is the primary code: SQLITE_READONLY_DBMOVED is a SQLITE_READONLY.
        primary = code & 0xFF
        if primary == SQLITE_CANTOPEN and file is not None and _can_only_be_read(file):
            return DatabaseReadOnly(writing=writing)
        return _SQLITE.get(primary, DatabaseUnavailable)(writing=writing)
    state = getattr(fault.orig, "sqlstate", None) or ""
    return _POSTGRESQL.get(state, DatabaseUnavailable)(writing=writing)


def _can_only_be_read(file: Path) -> bool:
    """Whether the file is there, and its log cannot be made beside it: so SQLite cannot open it."""
    return file.exists() and not os.access(file.parent, os.W_OK)
