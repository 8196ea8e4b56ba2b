"""The audit trail: written by the same transaction as the deed it tells of."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store.models import AuditEvent


def record(session: AsyncSession, actor: str, action: str, subject: str, **details: Any) -> None:
    """Notes that `actor` (a person key, "key:<name>" or "cli") did `action` ("need.amended",
    "needs.exported", "key.revoked", …) to `subject`.

    `details` must be JSON values and never what a person wrote.
    """
    session.add(AuditEvent(actor=actor, action=action, subject=subject, details=details))
