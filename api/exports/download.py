"""A file as the answer to a request: CSV, XLSX or JSON, streamed."""

from collections.abc import AsyncIterator
from typing import Any, TypeVar

from fastapi.responses import StreamingResponse

from api.exports.csv_file import write_csv
from api.exports.json_file import write_json
from api.exports.table import Table
from api.exports.xlsx_file import write_xlsx
from api.schemas import Format

T = TypeVar("T")

MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media_type: {} for media_type in MEDIA_TYPES.values()}}
}
"""How the documentation describes an address that answers with a file."""


def download(
    table: Table[T], items: AsyncIterator[T], rows: int, file_format: Format
) -> StreamingResponse:
    """The file of `items`; `X-Row-Count` tells that it must hold `rows` of them."""
    return StreamingResponse(
        _write(table, items, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={
            "Content-Disposition": f'attachment; filename="{table.file_name(file_format)}"',
            "Cache-Control": "no-store",
            "X-Row-Count": str(rows),
        },
    )


def _write(table: Table[T], items: AsyncIterator[T], file_format: Format) -> AsyncIterator[bytes]:
    if file_format == "csv":
        return write_csv(table, items)
    return write_xlsx(table, items) if file_format == "xlsx" else write_json(table, items)
