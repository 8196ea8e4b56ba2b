"""`bussola content`: the files of `content/` checked, and put into use."""

import asyncio

from bussola.console import tell
from core.clock import ROME, now
from core.settings import settings
from knowledge.content.library import Library
from knowledge.content.loader import load_directory
from knowledge.publish import publish
from store.database import Database, migrate


def check() -> None:
    """Read every content file.

    Raises:
        ContentError: with every problem found.
    """
    library = load_directory(settings().content_dir, now().astimezone(ROME).date())
    tell("cli.content.right", count=len(library.items()))


def load() -> None:
    """Put the content files into use, in a database brought to the newest schema.

    A date that has passed keeps nobody from starting: people are told how things stand.

    Raises:
        ContentError: with every problem found; what was in use stays in use.
    """
    library = load_directory(settings().content_dir)
    migrate(settings().database_url)
    tell("cli.content.loaded" if asyncio.run(_publish(library)) else "cli.content.unchanged")


async def _publish(library: Library) -> bool:
    database = Database(settings().database_url, patient=True)
    try:
        return await publish(database, library)
    finally:
        await database.close()
