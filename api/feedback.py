"""Verdicts on answers, for staff: the list, the file, and a summary entry by entry."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import StreamingResponse

from api.exports.download import FILES, download
from api.exports.feedback_table import FEEDBACK
from api.feedback_schemas import (
    EntryVerdictsOut,
    FeedbackExportQuery,
    FeedbackListQuery,
    FeedbackOut,
    FeedbackPage,
    FeedbackSummaryQuery,
)
from api.security import StaffKey, staff_router
from api.sessions import Reading, Writing
from store.audit import record
from store.feedback import count_feedback, list_feedback, stream_feedback, summarise_feedback

router = staff_router("feedback")


@router.get("")
async def feedback(session: Reading, query: Annotated[FeedbackListQuery, Query()]) -> FeedbackPage:
    """One page of the verdicts that match, newest first."""
    wanted = query.as_filter()
    return FeedbackPage(
        items=[FeedbackOut.model_validate(given) for given in await list_feedback(session, wanted)],
        page=wanted.page,
        page_size=wanted.page_size,
        total=await count_feedback(session, wanted),
    )


@router.get("/summary")
async def summary(session: Reading, query: Annotated[FeedbackSummaryQuery, Query()]) -> list[EntryVerdictsOut]:
    """The verdicts that match, counted entry by entry, the most disliked first."""
    return [EntryVerdictsOut.model_validate(one) for one in await summarise_feedback(session, query.as_filter())]


@router.get("/export", response_class=StreamingResponse, responses=FILES)
async def export(
    query: Annotated[FeedbackExportQuery, Query()], key: StaffKey, reading: Reading, writing: Writing
) -> StreamingResponse:
    """Every verdict that matches, as a file; `X-Row-Count` tells how many it must hold."""
    wanted = query.as_filter()
    rows = await count_feedback(reading, wanted)
    asked = query.model_dump(mode="json", exclude_none=True)
    record(writing, f"key:{key.name}", "feedback.exported", "feedback", rows=rows, **asked)
    return download(FEEDBACK, stream_feedback(reading, wanted), rows, query.format)
