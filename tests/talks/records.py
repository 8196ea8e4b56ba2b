"""What a running Bussola has stored, read straight from its tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, create_engine, func, select

Row = dict[str, Any]

PARTS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "needs": {
        "skills": ("need_skills", ("label", "people")),
        "modalities": ("need_modalities", ("modality",)),
    },
    "offers": {"school_types": ("offer_school_types", ("school_type",))},
}
"""For each table the fields that live in a table of their own, with the columns that tell them."""
TABLES = ("needs", "offers", "requests", "drafts")


class Records:
    """The rows of one database; `mark` is the place from which a talk's own rows begin."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)
        self._tables = MetaData()
        self._tables.reflect(self._engine)

    def mark(self) -> dict[str, int]:
        """The last id of every table."""
        with self._engine.connect() as connection:
            return {
                name: connection.scalar(
                    select(func.coalesce(func.max(self._tables.tables[name].c.id), 0))
                )
                or 0
                for name in TABLES
                if name in self._tables.tables
            }

    def since(self, mark: dict[str, int], name: str) -> list[Row]:
        """The rows that came after `mark`, whole; a draft's answers stand beside its columns."""
        if name not in mark:
            return []
        table = self._tables.tables[name]
        with self._engine.connect() as connection:
            found = connection.execute(
                select(table).where(table.c.id > mark[name]).order_by(table.c.id)
            )
            rows = [
                {**row, **(row.get("answers") or {}).get("values", {})} for row in found.mappings()
            ]
            for row in rows:
                for field, (part, columns) in PARTS.get(name, {}).items():
                    row[field] = self._part(connection, part, columns, row["id"])
        return rows

    def _part(self, connection: Any, name: str, columns: tuple[str, ...], owner: int) -> list[Any]:
        table = self._tables.tables[name]
        [reference] = [key.parent for key in table.foreign_keys]
        query = (
            select(*(table.c[column] for column in columns))
            .where(reference == owner)
            .order_by(table.c.position)
        )
        lines = [list(line) for line in connection.execute(query)]
        return [line[0] for line in lines] if len(columns) == 1 else lines
