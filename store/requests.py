"""People who want to be called back or to get news: what a request is made of, and how staff find
them.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.folding import fold
from store.listing import Listing
from store.models import NewsTopic, Request, RequestKind
from store.submission_filters import SubmissionFilter, order_by, shared_conditions
from store.submissions import Kind, NewSubmission

RequestSort = Literal["created_at", "-created_at", "status", "-status"]
SORT_COLUMNS: dict[str, ColumnElement[Any]] = {
    "created_at": Request.created_at.expression,
    "status": Request.status.expression,
}


@dataclass(frozen=True, kw_only=True)
class NewRequest(NewSubmission):
    """A request ready to be submitted: a callback says what `about`, news which `topic`."""

    kind: RequestKind
    asker: str
    topic: NewsTopic | None = None
    about: str | None = None
    best_time: str | None = None


@dataclass(frozen=True, kw_only=True)
class RequestFilter(SubmissionFilter):
    """Which requests, in which order; days are days of Rome, both ends included."""

    kind: RequestKind | None = None
    topic: NewsTopic | None = None


async def subscriptions_of(session: AsyncSession, person: str) -> list[Request]:
    """The person's requests for news that still hold, the oldest first."""
    query = select(Request).where(
        Request.person == person,
        Request.kind == "news",
        Request.status.in_(REQUEST_KIND.open_statuses),
    )
    return list(await session.scalars(query.order_by(Request.id)))


def _fill(row: Request, data: NewRequest) -> None:
    for name, value in vars(data).items():
        setattr(row, name, value)
    row.search_text = fold(data.about, data.contact_name)


REQUEST_KIND: Kind[Request, NewRequest] = Kind(
    name="request",
    prefix="RIC",
    model=Request,
    fill=_fill,
    first_status="new",
    open_statuses=frozenset({"new", "in_progress"}),
)


def _conditions(wanted: RequestFilter) -> list[ColumnElement[bool]]:
    conditions = shared_conditions(Request, wanted)
    if wanted.kind is not None:
        conditions.append(Request.kind == wanted.kind)
    if wanted.topic is not None:
        conditions.append(Request.topic == wanted.topic)
    return conditions


REQUESTS: Listing[Request, RequestFilter] = Listing(
    Request, _conditions, order_by(Request, SORT_COLUMNS)
)
