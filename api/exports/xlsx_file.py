"""XLSX with typed cells: dates are dates, numbers numbers, and every text is only text."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from api.exports.table import Cell, Table
from core.texts import say

CELL_MAX_CHARS = 32_767
CHUNK_BYTES = 64 * 1024
COLUMN_WIDTH = 22

T = TypeVar("T")


async def write_xlsx(table: Table[T], items: AsyncIterator[T]) -> AsyncIterator[bytes]:
    """The file, built on disk a row at a time and then sent a piece at a time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        await _build(path, table, items)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


async def _build(path: Path, table: Table[T], items: AsyncIterator[T]) -> None:
    book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet(table.sheet())
    title = book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    names = table.header()
    sheet.set_column(0, len(names) - 1, COLUMN_WIDTH)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, title)
    number = 0
    async for item in items:
        number += 1
        for column, cell in enumerate(table.row(item)):
            _write(sheet, number, column, cell, day, moment)
    # Closing compresses the whole file: off the loop, where it would hold up everyone else.
    await asyncio.to_thread(book.close)


def _write(sheet: Worksheet, number: int, column: int, cell: Cell, day: Any, moment: Any) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(number, column, cell, moment)
    elif isinstance(cell, date):
        sheet.write_datetime(number, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(number, column, cell)
    elif cell is not None:
        sheet.write_string(number, column, _fitting(cell))


def _fitting(text: str) -> str:
    # Excel takes no more, and XlsxWriter would leave the cell empty without a word.
    if len(text) <= CELL_MAX_CHARS:
        return text
    ending = say("exports.cut")
    return text[: CELL_MAX_CHARS - len(ending)] + ending
