"""Drafts: every valid answer is kept the moment it is given; a form's slots are only a cache of its draft."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Draft, DraftStatus
from store.upserts import insert_if_new


async def open_draft(session: AsyncSession, person: str, form: str) -> Draft:
    """The person's open draft of that form, or a new one with its own idempotency key."""
    await insert_if_new(session, Draft, person=person, form=form, key=uuid4().hex)
    draft = await session.scalars(
        select(Draft).where(Draft.person == person, Draft.form == form, Draft.status == "open")
    )
    return draft.one()


async def current_draft(session: AsyncSession, person: str) -> Draft | None:
    """The open draft the person worked on last, of whatever form."""
    return await session.scalar(
        select(Draft)
        .where(Draft.person == person, Draft.status == "open")
        .order_by(Draft.updated_at.desc(), Draft.id.desc())
        .limit(1)
    )


async def draft_by_key(session: AsyncSession, key: str) -> Draft | None:
    """The draft with that idempotency key, open or not."""
    return await session.scalar(select(Draft).where(Draft.key == key))


async def save_answers(session: AsyncSession, draft_id: int, answers: Mapping[str, Any]) -> None:
    """Replaces the draft's answers with `answers` (JSON values)."""
    draft = await session.get_one(Draft, draft_id)
    draft.answers = dict(answers)


async def close_draft(session: AsyncSession, draft_id: int, status: DraftStatus) -> None:
    """Ends the draft as submitted or dropped; its answers stay."""
    draft = await session.get_one(Draft, draft_id)
    draft.status = status
