"""Somebody who wants to hear from the office: to be called back, or to get news on a topic."""

from collections.abc import Callable
from typing import Literal

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from store.records.kind import Kind, NewSubmission, new_record
from store.records.marks import CONTACTS, field
from store.records.submission import Submission, consent_checks

RequestStatus = Literal["new", "in_progress", "closed", "withdrawn"]
RequestKind = Literal["callback", "news"]
Asker = Literal["student", "family", "school", "company"]
NewsTopic = Literal["courses", "open_days", "places"]


class Request(Submission):
    """A request for a call (`about` says in their words what for) or for news (`topic`); withdrawn
    is unsubscribed.
    """

    __tablename__ = "requests"
    __table_args__ = (
        *consent_checks(),
        CheckConstraint("(kind = 'news') = (topic IS NOT NULL)", name="news_has_topic"),
        CheckConstraint(
            "erased_at IS NOT NULL OR contact_email IS NOT NULL OR contact_phone IS NOT NULL",
            name="reachable",
        ),
    )

    status: Mapped[RequestStatus] = field(asked=False, index=True, filters=True, sorts=True)
    kind: Mapped[RequestKind] = field(index=True, filters=True, labels="request_kind")
    asker: Mapped[Asker] = field()
    topic: Mapped[NewsTopic | None] = field(filters=True)
    about: Mapped[str | None] = field(searched=True)
    best_time: Mapped[str | None] = field()
    contact_name: Mapped[str | None] = field(after=CONTACTS, personal=True, searched=True)


NewRequest: Callable[..., NewSubmission] = new_record(Request)
REQUEST_KIND = Kind(
    name="request",
    plural="requests",
    prefix="RIC",
    model=Request,
    first_status="new",
    open_statuses=frozenset({"new", "in_progress"}),
)
