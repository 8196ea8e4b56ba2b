"""What the addresses of verdicts and unanswered questions take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.schemas import Day, Format, Paging
from store.feedback import FeedbackFilter
from store.models import Reason, UnansweredKind, UnansweredStatus, Verdict
from store.unanswered import UnansweredFilter, UnansweredSort

Since = Annotated[Day | None, Field(description="First day, in Rome's time.")]


class UnansweredFilters(BaseModel):
    """Which questions, in which order."""

    model_config = ConfigDict(extra="forbid")

    kind: UnansweredKind | None = None
    status: UnansweredStatus | None = None
    since: Since = None
    sort: UnansweredSort = Field(default="-count", description="The field to sort by; `-` reverses.")


class UnansweredListQuery(UnansweredFilters, Paging):
    """The filters, and which page of the matching questions."""

    def as_filter(self) -> UnansweredFilter:
        """The filter as the store takes it."""
        return UnansweredFilter(**self.model_dump())


class UnansweredExportQuery(UnansweredFilters):
    """The filters, and the format of the file."""

    format: Format

    def as_filter(self) -> UnansweredFilter:
        """The filter as the store takes it."""
        return UnansweredFilter(**self.model_dump(exclude={"format"}))


class UnansweredOut(BaseModel):
    """A question without an answer, as it was first asked, without personal data; times are in UTC."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: UnansweredKind
    status: UnansweredStatus
    text: str
    count: int
    first_seen: datetime
    last_seen: datetime


class UnansweredPage(BaseModel):
    """One page of questions, and how many there are on all pages."""

    items: list[UnansweredOut]
    page: int
    page_size: int
    total: int


class UnansweredMark(BaseModel):
    """What staff made of a question."""

    model_config = ConfigDict(extra="forbid")

    status: UnansweredStatus


class FeedbackFilters(BaseModel):
    """Which verdicts."""

    model_config = ConfigDict(extra="forbid")

    entry: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,80}$")] | None = Field(
        default=None, description="The id of an entry."
    )
    verdict: Verdict | None = None
    since: Since = None


class FeedbackListQuery(FeedbackFilters, Paging):
    """The filters, and which page of the matching verdicts."""

    def as_filter(self) -> FeedbackFilter:
        """The filter as the store takes it."""
        return FeedbackFilter(**self.model_dump())


class FeedbackExportQuery(FeedbackFilters):
    """The filters, and the format of the file."""

    format: Format

    def as_filter(self) -> FeedbackFilter:
        """The filter as the store takes it."""
        return FeedbackFilter(**self.model_dump(exclude={"format"}))


class FeedbackSummaryQuery(FeedbackFilters):
    """The filters."""

    def as_filter(self) -> FeedbackFilter:
        """The filter as the store takes it."""
        return FeedbackFilter(**self.model_dump())


class FeedbackOut(BaseModel):
    """What somebody thought of one answer; `release` is the content in use then, times are in UTC."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    entry: str
    release: int | None
    verdict: Verdict
    reason: Reason | None
    reason_text: str | None
    channel: str
    created_at: datetime


class FeedbackPage(BaseModel):
    """One page of verdicts, and how many there are on all pages."""

    items: list[FeedbackOut]
    page: int
    page_size: int
    total: int


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
