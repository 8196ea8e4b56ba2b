"""Verdicts on answers, for staff: the list, the file, and a summary entry by entry."""

from typing import Annotated

from fastapi import Query

from api.exports.feedback_table import FEEDBACK_TABLE
from api.feedback_schemas import EntryVerdictsOut, FeedbackFilters
from api.listing import add_listing
from api.security import staff_router
from api.sessions import Reading
from store.feedback import FEEDBACK, FeedbackFilter, summarise_feedback

router = staff_router("feedback")
add_listing(router, FEEDBACK, FEEDBACK_TABLE, FeedbackFilters, FeedbackFilter)


@router.get("/summary")
async def summary(
    session: Reading, query: Annotated[FeedbackFilters, Query()]
) -> list[EntryVerdictsOut]:
    """The verdicts that match, counted entry by entry, the most disliked first."""
    found = await summarise_feedback(session, FeedbackFilter(**query.model_dump()))
    return [EntryVerdictsOut.model_validate(one) for one in found]
