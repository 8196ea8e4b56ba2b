"""The audit trail: written by the same transaction as the deed it tells of."""

from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from store.models import AuditEvent

Action = Literal[
    "need.submitted",
    "need.amended",
    "need.conflict",
    "need.withdrawn",
    "need.status",
    "offer.submitted",
    "offer.amended",
    "offer.conflict",
    "offer.withdrawn",
    "offer.status",
    "request.submitted",
    "request.amended",
    "request.conflict",
    "request.withdrawn",
    "request.status",
    "key.created",
    "key.revoked",
    "needs.exported",
    "offers.exported",
    "requests.exported",
    "unanswered.exported",
    "unanswered.marked",
    "feedback.exported",
    "person.erased",
    "privacy.purged",
]


def record(session: AsyncSession, actor: str, action: Action, subject: str, **details: Any) -> None:
    """Notes that `actor` (a person key, "key:<name>" or "cli") did `action` to `subject`.

    `details` must be JSON values and never what a person wrote.
    """
    session.add(AuditEvent(actor=actor, action=action, subject=subject, details=details))
