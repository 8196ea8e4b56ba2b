"""What the addresses of verdicts and unanswered questions take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.schemas import Day, Filters, Mark, Slug
from store.models import Reason, UnansweredKind, UnansweredStatus, Verdict
from store.unanswered import UnansweredSort

Since = Annotated[Day | None, Field(description="First day, in Rome's time.")]


class UnansweredFilters(Filters):
    """Which questions, in which order."""

    kind: UnansweredKind | None = None
    status: UnansweredStatus | None = None
    since: Since = None
    sort: UnansweredSort = Field(
        default="-count", description="The field to sort by; `-` reverses."
    )


class UnansweredMark(Mark[UnansweredStatus]):
    """What staff made of a question."""


class UnansweredOut(BaseModel):
    """A question without an answer, as it was first asked, without personal
    data; times are in UTC.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: UnansweredKind
    status: UnansweredStatus
    text: str
    count: int
    first_seen: datetime
    last_seen: datetime


class FeedbackFilters(Filters):
    """Which verdicts."""

    entry: Slug | None = Field(default=None, description="The id of an entry.")
    verdict: Verdict | None = None
    since: Since = None


class FeedbackOut(BaseModel):
    """What somebody thought of one answer; `release` is the content in use
    then, times are in UTC.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    entry: str
    release: int | None
    verdict: Verdict
    reason: Reason | None
    reason_text: str | None
    channel: str
    created_at: datetime


class EntryVerdictsOut(BaseModel):
    """The verdicts on one entry, and how many of the bad ones gave each reason."""

    model_config = ConfigDict(from_attributes=True)

    entry: str
    up: int
    down: int
    off_topic: int
    wrong_or_old: int
    unclear: int
    other: int
