"""JSON: one array of needs, each in the very shape that the API gives."""

from collections.abc import AsyncIterator

from api.schemas import NeedOut
from store.models import Need


async def write_json(needs: AsyncIterator[Need]) -> AsyncIterator[bytes]:
    """The file, a need at a time."""
    before = b"[\n"
    async for need in needs:
        yield before + NeedOut.model_validate(need).model_dump_json().encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
