"""One session of the database per request, opened and ended by a dependency."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from store.database import Database


def database_of(request: Request) -> Database:
    """The database of the running application."""
    database: Database = request.app.state.database
    return database


async def read(database: Annotated[Database, Depends(database_of)]) -> AsyncIterator[AsyncSession]:
    """A session for reading, open until the whole answer is sent: an export
    reads while it streams.
    """
    async with database.reading() as session:
        yield session


async def write(database: Annotated[Database, Depends(database_of)]) -> AsyncIterator[AsyncSession]:
    """A transaction, committed before the answer is sent: what is answered is stored."""
    async with database.transaction() as session:
        yield session


Reading = Annotated[AsyncSession, Depends(read)]
Writing = Annotated[AsyncSession, Depends(write, scope="function")]
