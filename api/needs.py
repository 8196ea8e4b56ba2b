"""Needs for staff: the list, one need, and the files; all follow the same filters."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from api.errors import ErrorBody
from api.exports.csv_file import write_csv
from api.exports.json_file import write_json
from api.exports.xlsx_file import write_xlsx
from api.schemas import ExportQuery, ListQuery, NeedDetailOut, NeedOut, NeedsPage
from api.security import StaffKey, staff_key
from api.sessions import Reading, Writing
from store.audit import record
from store.clock import ROME
from store.models import Need
from store.needs import count_needs, get_need, list_needs, stream_needs
from store.texts import say

Writer = Callable[[AsyncIterator[Need]], AsyncIterator[bytes]]

FORMATS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "json": ("application/json", write_json),
}

router = APIRouter(
    prefix="/api/v1/needs",
    tags=["needs"],
    dependencies=[Depends(staff_key)],
    responses={401: {"model": ErrorBody, "description": "The key is missing, unknown or revoked."}},
)


@router.get("")
async def needs(session: Reading, query: Annotated[ListQuery, Query()]) -> NeedsPage:
    """One page of the needs that match."""
    wanted = query.as_filter()
    return NeedsPage(
        items=[NeedOut.model_validate(need) for need in await list_needs(session, wanted)],
        page=wanted.page,
        page_size=wanted.page_size,
        total=await count_needs(session, wanted),
    )


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {media_type: {} for media_type, _ in FORMATS.values()}}},
)
async def export(
    query: Annotated[ExportQuery, Query()], key: StaffKey, reading: Reading, writing: Writing
) -> StreamingResponse:
    """Every need that matches, as a file; `X-Row-Count` tells how many it must hold."""
    wanted = query.as_filter()
    rows = await count_needs(reading, wanted)
    asked = query.model_dump(mode="json", exclude_none=True)
    record(writing, f"key:{key.name}", "needs.exported", "needs", rows=rows, **asked)
    media_type, write = FORMATS[query.format]
    name = say("exports.file_name", day=datetime.now(ROME).date().isoformat(), extension=query.format)
    return StreamingResponse(
        write(stream_needs(reading, wanted)),
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Row-Count": str(rows),
        },
    )


@router.get("/{code}", responses={404: {"model": ErrorBody, "description": "No need has that code."}})
async def need(session: Reading, code: str) -> NeedDetailOut:
    """One need, with whatever came later under the same submission."""
    return NeedDetailOut.model_validate(await get_need(session, code))
