"""However many rows a statement brings, and however they are taken, each comes once, in order."""

import pytest
from sqlalchemy import text

from store.database import Database
from store.sqlite_driver import FIRST_ROWS

NUMBERS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
    "SELECT i FROM n WHERE :count > 0"
)


@pytest.mark.parametrize("count", [0, 1, FIRST_ROWS - 1, FIRST_ROWS, FIRST_ROWS + 1, 1234])
async def test_all_rows_come(sqlite_url: str, count: int) -> None:
    database = Database(sqlite_url)
    expected = list(range(1, count + 1))
    async with database.reading() as session:
        assert list(await session.scalars(NUMBERS, {"count": count})) == expected
        streamed = await session.stream_scalars(
            NUMBERS, {"count": count}, execution_options={"yield_per": 70}
        )
        assert [number async for number in streamed] == expected
        partly = await session.stream_scalars(NUMBERS, {"count": count})
        assert await partly.first() == (1 if count else None)
    await database.close()
