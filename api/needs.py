"""Needs for staff: the list, one need, and the files; all follow the same filters."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import StreamingResponse

from api.errors import ErrorBody
from api.exports.download import FILES, download
from api.exports.needs_table import NEEDS
from api.schemas import ExportQuery, ListQuery, NeedDetailOut, NeedOut, NeedsPage
from api.security import StaffKey, staff_router
from api.sessions import Reading, Writing
from store.audit import record
from store.needs import count_needs, get_need, list_needs, stream_needs

router = staff_router("needs")


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


@router.get("/export", response_class=StreamingResponse, responses=FILES)
async def export(
    query: Annotated[ExportQuery, Query()], key: StaffKey, reading: Reading, writing: Writing
) -> StreamingResponse:
    """Every need that matches, as a file; `X-Row-Count` tells how many it must hold."""
    wanted = query.as_filter()
    rows = await count_needs(reading, wanted)
    asked = query.model_dump(mode="json", exclude_none=True)
    record(writing, f"key:{key.name}", "needs.exported", "needs", rows=rows, **asked)
    return download(NEEDS, stream_needs(reading, wanted), rows, query.format)


@router.get("/{code}", responses={404: {"model": ErrorBody, "description": "No need has that code."}})
async def need(session: Reading, code: str) -> NeedDetailOut:
    """One need, with whatever came later under the same submission."""
    return NeedDetailOut.model_validate(await get_need(session, code))
