"""Updates that a channel delivered: kept until they are answered, so that none is lost and none
answered twice.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import now
from store.models import SeenUpdate
from store.upserts import insert_if_new

# Telegram repeats an update for one day at most.
LIFETIME = timedelta(days=7)


async def keep_update(
    session: AsyncSession, channel: str, update_id: str, content: Mapping[str, Any]
) -> bool:
    """Keeps an update until it is answered; False when it had come before."""
    await session.execute(delete(SeenUpdate).where(SeenUpdate.seen_at < now() - LIFETIME))
    return await insert_if_new(
        session, SeenUpdate, channel=channel, update_id=update_id, content=dict(content)
    )


async def unanswered_updates(session: AsyncSession, channel: str) -> list[dict[str, Any]]:
    """The contents of those that a crash cut short, in the order in which they came."""
    query = select(SeenUpdate).where(SeenUpdate.channel == channel, SeenUpdate.content.is_not(None))
    rows = await session.scalars(query.order_by(SeenUpdate.seen_at, SeenUpdate.update_id))
    return [row.content for row in rows if row.content is not None]


async def note_retry(session: AsyncSession, channel: str, update_id: str) -> None:
    """Notes that an update cut short is taken up again, by itself."""
    await insert_if_new(
        session, SeenUpdate, channel=_retries_of(channel), update_id=update_id, content=None
    )


async def retried_updates(session: AsyncSession, channel: str) -> set[str]:
    """The ids of those that were taken up again."""
    retries = select(SeenUpdate.update_id).where(SeenUpdate.channel == _retries_of(channel))
    return set(await session.scalars(retries))


async def forget_retries(session: AsyncSession, channel: str) -> None:
    """Notes that no update is to blame for the coming end: somebody asked for it."""
    await session.execute(delete(SeenUpdate).where(SeenUpdate.channel == _retries_of(channel)))


async def mark_answered(session: AsyncSession, channel: str, update_id: str) -> None:
    """Notes that the reply to this update is out, and forgets what the update said."""
    seen = (SeenUpdate.channel == channel, SeenUpdate.update_id == update_id)
    await session.execute(update(SeenUpdate).where(*seen).values(content=null()))


def _retries_of(channel: str) -> str:
    return f"{channel}-again"
