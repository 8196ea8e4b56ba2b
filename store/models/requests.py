"""Somebody who wants to hear from the office: to be called back, or to get news on a topic."""

from typing import Literal, get_args

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import one_of
from store.models.submissions import Submission, submission_checks

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
        *submission_checks(get_args(RequestStatus)),
        one_of("kind", get_args(RequestKind)),
        one_of("asker", get_args(Asker)),
        one_of("topic", get_args(NewsTopic)),
        CheckConstraint("(kind = 'news') = (topic IS NOT NULL)", name="news_has_topic"),
        CheckConstraint(
            "erased_at IS NOT NULL OR contact_email IS NOT NULL OR contact_phone IS NOT NULL",
            name="reachable",
        ),
    )

    kind: Mapped[str] = mapped_column(index=True)
    asker: Mapped[str]
    topic: Mapped[str | None]
    about: Mapped[str | None]
    best_time: Mapped[str | None]
