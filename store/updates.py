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


async def mark_answered(session: AsyncSession, channel: str, update_id: str) -> None:
    """Notes that the reply to this update is out, and forgets what the update said."""
    seen = (SeenUpdate.channel == channel, SeenUpdate.update_id == update_id)
    await session.execute(update(SeenUpdate).where(*seen).values(content=null()))
