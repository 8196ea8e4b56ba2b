"""`INSERT … ON CONFLICT DO NOTHING`: how concurrent writers agree on one row, on both databases."""

from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Base


async def insert_if_new(session: AsyncSession, model: type[Base], **values: Any) -> bool:
    """Inserts a row unless a unique constraint already holds one like it;
    tells whether it was new.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = insert(model).values(**values).on_conflict_do_nothing().returning(literal(1))
    return (await session.execute(row)).first() is not None
