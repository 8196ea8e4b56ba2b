"""Puts content into use: one transaction, history kept, nothing done when nothing changed."""

from __future__ import annotations

from knowledge.content.library import Library
from store import content
from store.database import Database


async def publish(database: Database, library: Library) -> bool:
    """Make `library` the content in use; false when it already is."""
    async with database.transaction() as session:
        return await content.publish(session, library.items()) is not None
