"""Issued buttons: a person can press only what was shown to that person."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import now
from store.models import IssuedButton
from store.upserts import insert_all_new

LIFETIME = timedelta(days=30)


def mint_buttons(person: str, buttons: Iterable[tuple[str, str]]) -> list[IssuedButton]:
    """A button with an opaque id (22 characters) for each (title, payload): issued once it is
    kept.
    """
    return [
        IssuedButton(
            id=secrets.token_urlsafe(16),
            person=person,
            title=title,
            payload=payload,
            issued_at=now(),
        )
        for title, payload in buttons
    ]


async def keep_buttons(session: AsyncSession, buttons: Sequence[IssuedButton]) -> None:
    """Keeps `buttons`, once however often it is tried."""
    await insert_all_new(session, IssuedButton, [_columns(button) for button in buttons])


async def forget_old_buttons(session: AsyncSession) -> None:
    """Deletes the buttons that were issued more than 30 days ago."""
    await session.execute(delete(IssuedButton).where(IssuedButton.issued_at < now() - LIFETIME))


async def resolve_button(session: AsyncSession, person: str, button_id: str) -> IssuedButton | None:
    """The button of that id, if it was issued to `person`."""
    return await session.scalar(
        select(IssuedButton).where(IssuedButton.id == button_id, IssuedButton.person == person)
    )


def _columns(button: IssuedButton) -> dict[str, Any]:
    return {column.name: getattr(button, column.name) for column in IssuedButton.__table__.columns}
