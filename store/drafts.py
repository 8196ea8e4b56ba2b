"""Drafts: every valid answer is kept the moment it is given; a form's slots are only a cache of its
draft.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import now
from core.settings import settings
from store.models import Draft, DraftStatus
from store.submissions import Amendment
from store.upserts import insert_if_new


async def open_draft(
    session: AsyncSession, person: str, form: str, amends: Amendment | None = None
) -> Draft:
    """The person's open draft of that form, or a new one with its own idempotency key.

    An expired one, or one that amends something else than `amends`, makes room for the new one.
    """
    wanted = select(Draft).where(Draft.person == person, Draft.form == form, Draft.status == "open")
    held = await session.scalar(wanted)
    if held is not None and (
        _has_expired(held) or held.amends != (amends.code if amends else None)
    ):
        await close_draft(session, held.id, "dropped")
        await session.flush()
    target = {"amends": amends.code, "base_version": amends.base_version} if amends else {}
    await insert_if_new(session, Draft, person=person, form=form, key=uuid4().hex, **target)
    return (await session.scalars(wanted)).one()


async def drafts_of(session: AsyncSession, person: str) -> list[Draft]:
    """The person's drafts, open or not, the one worked on last first."""
    query = select(Draft).where(Draft.person == person)
    return list(await session.scalars(query.order_by(Draft.updated_at.desc(), Draft.id.desc())))


def current_of(drafts: Iterable[Draft]) -> Draft | None:
    """Of the drafts of a person, the open one that was worked on last, unless it has expired."""
    draft = next((draft for draft in drafts if draft.status == "open"), None)
    return None if draft is None or _has_expired(draft) else draft


async def current_draft(session: AsyncSession, person: str) -> Draft | None:
    """The open draft the person worked on last, of whatever form, unless it has expired."""
    return current_of(await drafts_of(session, person))


async def open_drafts(session: AsyncSession, person: str) -> list[Draft]:
    """The person's open drafts, the oldest first."""
    return list(
        await session.scalars(
            select(Draft)
            .where(Draft.person == person, Draft.status == "open", Draft.updated_at >= expiry())
            .order_by(Draft.id)
        )
    )


async def draft_by_key(session: AsyncSession, key: str) -> Draft | None:
    """The draft with that idempotency key, open or not."""
    return await session.scalar(select(Draft).where(Draft.key == key))


async def latest_submitted(session: AsyncSession, person: str, since: datetime) -> Draft | None:
    """The draft that the person submitted last, if that was after `since`."""
    query = select(Draft).where(
        Draft.person == person, Draft.status == "submitted", Draft.updated_at >= since
    )
    return await session.scalar(query.order_by(Draft.updated_at.desc(), Draft.id.desc()).limit(1))


async def save_answers(session: AsyncSession, draft_id: int, answers: Mapping[str, Any]) -> None:
    """Replaces the draft's answers with `answers` (JSON values)."""
    draft = await session.get_one(Draft, draft_id)
    draft.answers = dict(answers)
    draft.updated_at = now()


async def remember_turn(
    session: AsyncSession, draft_id: int, turn: str, at: int, reply: Mapping[str, Any]
) -> None:
    """Notes that `turn`, passed on `at`, was handled and what was said, so that it is not handled
    twice.
    """
    draft = await session.get_one(Draft, draft_id)
    draft.last_turn, draft.last_at, draft.last_reply = turn, at, dict(reply)


async def close_draft(session: AsyncSession, draft_id: int, status: DraftStatus) -> None:
    """Ends the draft as submitted or dropped, and forgets its answers."""
    draft = await session.get_one(Draft, draft_id)
    draft.status, draft.answers = status, {}


def expiry() -> datetime:
    """Open drafts not touched since then have expired."""
    return now() - timedelta(days=settings().draft_days)


def _has_expired(draft: Draft) -> bool:
    return draft.updated_at < expiry()
