"""JSON: one array, each item in the very shape that the API gives."""

from collections.abc import AsyncIterator
from typing import TypeVar

from api.exports.table import Table

T = TypeVar("T")


async def write_json(table: Table[T], items: AsyncIterator[T]) -> AsyncIterator[bytes]:
    """The file, an item at a time."""
    before = b"[\n"
    async for item in items:
        yield before + table.schema.model_validate(item).model_dump_json().encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
