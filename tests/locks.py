"""Somebody else at work on an SQLite database, who does not end."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy.engine import make_url


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Nobody else can write to the database at `url` within the block."""
    path = str(make_url(url).database)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # One that has served has a write-ahead log, beside which others can read.
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        yield
