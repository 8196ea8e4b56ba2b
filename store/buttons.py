"""Issued buttons: a person can press only what was shown to that person."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import now
from store.models import IssuedButton

LIFETIME = timedelta(days=30)


async def issue_buttons(
    session: AsyncSession, person: str, buttons: Sequence[tuple[str, str]]
) -> list[str]:
    """An opaque id (22 characters) for each (title, payload), and forgets buttons older than 30
    days.
    """
    await session.execute(delete(IssuedButton).where(IssuedButton.issued_at < now() - LIFETIME))
    issued = [
        IssuedButton(id=secrets.token_urlsafe(16), person=person, title=title, payload=payload)
        for title, payload in buttons
    ]
    session.add_all(issued)
    return [button.id for button in issued]


async def resolve_button(session: AsyncSession, person: str, button_id: str) -> IssuedButton | None:
    """The button of that id, if it was issued to `person`."""
    return await session.scalar(
        select(IssuedButton).where(IssuedButton.id == button_id, IssuedButton.person == person)
    )
