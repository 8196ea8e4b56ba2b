"""The news that people still want to get."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import Request
from store.records.requests import REQUEST_KIND


async def subscriptions_of(session: AsyncSession, person: str) -> list[Request]:
    """The person's requests for news that still hold, the oldest first."""
    query = select(Request).where(
        Request.person == person,
        Request.kind == "news",
        Request.status.in_(REQUEST_KIND.open_statuses),
    )
    return list(await session.scalars(query.order_by(Request.id)))
