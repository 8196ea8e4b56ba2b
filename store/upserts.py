"""`INSERT … ON CONFLICT DO NOTHING`: how concurrent writers agree on one row, on both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Base


async def insert_if_new(session: AsyncSession, model: type[Base], **values: Any) -> bool:
    """Inserts a row unless a unique constraint already holds one like it;
    tells whether it was new.
    """
    row = _insert(session, model).values(**values).on_conflict_do_nothing().returning(literal(1))
    return (await session.execute(row)).first() is not None


async def insert_all_new(
    session: AsyncSession, model: type[Base], rows: Sequence[dict[str, Any]]
) -> None:
    """Inserts those of `rows` (values by column) that no unique constraint already holds."""
    if rows:
        # By the table, not by the model: for rows that nobody looks at again that is half the work.
        table = Base.metadata.tables[model.__tablename__]
        connection = await session.connection()
        await connection.execute(_insert(session, table).on_conflict_do_nothing(), list(rows))


def _insert(session: AsyncSession, into: type[Base] | Table) -> sqlite.Insert | postgresql.Insert:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return (sqlite.insert if is_sqlite else postgresql.insert)(into)
