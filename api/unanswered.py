"""Questions without an answer, for staff: the list, the file, and what was made of each."""

from typing import Annotated

from fastapi import Path, Query
from fastapi.responses import StreamingResponse

from api.errors import ErrorBody
from api.exports.download import FILES, download
from api.exports.unanswered_table import UNANSWERED
from api.feedback_schemas import (
    UnansweredExportQuery,
    UnansweredListQuery,
    UnansweredMark,
    UnansweredOut,
    UnansweredPage,
)
from api.security import StaffKey, staff_router
from api.sessions import Reading, Writing
from store.audit import record
from store.unanswered import count_unanswered, list_unanswered, mark_unanswered, stream_unanswered

# What an id can be in both databases.
QuestionId = Annotated[int, Path(alias="id", ge=1, le=2**31 - 1)]

router = staff_router("unanswered")


@router.get("")
async def unanswered(session: Reading, query: Annotated[UnansweredListQuery, Query()]) -> UnansweredPage:
    """One page of the questions that match."""
    wanted = query.as_filter()
    return UnansweredPage(
        items=[UnansweredOut.model_validate(question) for question in await list_unanswered(session, wanted)],
        page=wanted.page,
        page_size=wanted.page_size,
        total=await count_unanswered(session, wanted),
    )


@router.get("/export", response_class=StreamingResponse, responses=FILES)
async def export(
    query: Annotated[UnansweredExportQuery, Query()], key: StaffKey, reading: Reading, writing: Writing
) -> StreamingResponse:
    """Every question that matches, as a file; `X-Row-Count` tells how many it must hold."""
    wanted = query.as_filter()
    rows = await count_unanswered(reading, wanted)
    asked = query.model_dump(mode="json", exclude_none=True)
    record(writing, f"key:{key.name}", "unanswered.exported", "unanswered", rows=rows, **asked)
    return download(UNANSWERED, stream_unanswered(reading, wanted), rows, query.format)


@router.patch("/{id}", responses={404: {"model": ErrorBody, "description": "No question has that id."}})
async def mark(session: Writing, key: StaffKey, question_id: QuestionId, given: UnansweredMark) -> UnansweredOut:
    """Says that a question is open, answered or to be ignored; one asked again after an answer opens by itself."""
    question = await mark_unanswered(session, question_id, given.status)
    record(session, f"key:{key.name}", "unanswered.marked", str(question_id), status=given.status)
    return UnansweredOut.model_validate(question)
