"""Questions without an answer, for staff: the list, the file, and what was made of each."""

from typing import Annotated

from fastapi import Path

from api.errors import ErrorBody
from api.exports.unanswered_table import UNANSWERED_TABLE
from api.feedback_schemas import UnansweredFilters, UnansweredMark, UnansweredOut
from api.listing import add_listing
from api.security import StaffKey, staff_router
from api.sessions import Writing
from store.audit import record
from store.unanswered import UNANSWERED, UnansweredFilter, mark_unanswered

# What an id can be in both databases.
QuestionId = Annotated[int, Path(alias="id", ge=1, le=2**31 - 1)]

router = staff_router("unanswered")
add_listing(router, UNANSWERED, UNANSWERED_TABLE, UnansweredFilters, UnansweredFilter)


@router.patch(
    "/{id}", responses={404: {"model": ErrorBody, "description": "No question has that id."}}
)
async def mark(
    session: Writing, key: StaffKey, question_id: QuestionId, given: UnansweredMark
) -> UnansweredOut:
    """Says that a question is open, answered or to be ignored; one asked again after an answer
    opens by itself.
    """
    question = await mark_unanswered(session, question_id, given.status)
    record(session, f"key:{key.name}", "unanswered.marked", str(question_id), status=given.status)
    return UnansweredOut.model_validate(question)
