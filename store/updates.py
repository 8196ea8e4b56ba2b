"""Updates already handled: channels deliver some twice, people must not notice."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from store.clock import now
from store.models import SeenUpdate
from store.upserts import insert_if_new

# Telegram repeats an update for one day at most.
LIFETIME = timedelta(days=7)


async def first_time(session: AsyncSession, channel: str, update_id: str) -> bool:
    """Whether this update was never seen before; from now on it has been."""
    await session.execute(delete(SeenUpdate).where(SeenUpdate.seen_at < now() - LIFETIME))
    return await insert_if_new(session, SeenUpdate, channel=channel, update_id=update_id)
