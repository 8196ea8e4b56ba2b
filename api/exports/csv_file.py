"""CSV as an Italian Excel opens it: semicolons, UTF-8 with BOM, CRLF, and no cell that runs as a
formula.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from api.exports.table import Cell, Table

T = TypeVar("T")

FORMULA_SIGNS = frozenset("=+-@\N{MINUS SIGN}")


async def write_csv(table: Table[T], items: AsyncIterator[T]) -> AsyncIterator[bytes]:
    """The file, a row at a time."""
    yield codecs.BOM_UTF8 + _line(table.header())
    async for item in items:
        yield _line(table.row(item))


def defused(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would run it as a formula.

    Whoever removes the apostrophe from a defused cell has the original back, apostrophes of its own
    included.
    """
    bare = text.lstrip("'")
    # Spreadsheets look past blanks and invisible characters, and take full-width signs for plain
    # ones.
    visible = (
        letter for letter in unicodedata.normalize("NFKC", bare) if not _is_invisible(letter)
    )
    runs = next(visible, "") in FORMULA_SIGNS or bare.startswith(("\t", "\r", "\n"))
    return f"'{text}" if runs else text


def _is_invisible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] in "CMZ"


def _line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_text(cell) for cell in cells])
    return line.getvalue().encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, int):
        return str(cell)
    return "" if cell is None else defused(cell)
