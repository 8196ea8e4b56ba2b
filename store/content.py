"""Published content: `publish` makes a new release of everything, readers follow the newest one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.models import ContentRelease, ContentRow


@dataclass(frozen=True)
class ContentItem:
    """One item: its kind ("faq", "courses", …), its slug within the kind, and its document (JSON
    values).
    """

    kind: str
    slug: str
    document: dict[str, Any]


async def publish(session: AsyncSession, items: Sequence[ContentItem]) -> int | None:
    """Makes `items` the current content; returns the new release, or None when
    nothing has changed.
    """
    checksum = _checksum(items)
    newest = await session.scalar(
        select(ContentRelease).order_by(ContentRelease.id.desc()).limit(1)
    )
    if newest is not None and newest.checksum == checksum:
        return None
    release = ContentRelease(checksum=checksum)
    session.add(release)
    await session.flush()
    session.add_all(
        ContentRow(release_id=release.id, kind=item.kind, slug=item.slug, document=item.document)
        for item in items
    )
    await session.flush()
    return release.id


async def current_release_id(session: AsyncSession) -> int | None:
    """The newest release, or None before the first."""
    return await session.scalar(select(func.max(ContentRelease.id)))


async def items(session: AsyncSession, release_id: int) -> list[ContentItem]:
    """The items of a release, by kind and slug."""
    rows = await session.scalars(
        select(ContentRow)
        .where(ContentRow.release_id == release_id)
        .order_by(ContentRow.kind, ContentRow.slug)
    )
    return [ContentItem(row.kind, row.slug, row.document) for row in rows]


def _checksum(items: Sequence[ContentItem]) -> str:
    in_order = sorted(items, key=lambda item: (item.kind, item.slug))
    content = [(item.kind, item.slug, item.document) for item in in_order]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
