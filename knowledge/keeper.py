"""Keeps the knowledge in use up to date: a new release is indexed beside the old one, then takes
its place.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, replace

from core.errors import DatabaseUnavailable
from knowledge.content.library import Library
from knowledge.content.terms import answer_with_terms
from knowledge.matching.glossary import Glossary
from knowledge.matching.places import Places
from knowledge.matching.sectors import Sectors
from knowledge.matching.skills import Skills
from knowledge.search.ranking import Search
from store import content
from store.database import Database

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two looks for a new release."""


@dataclass(frozen=True)
class Knowledge:
    """One release of the content, ready to be searched and matched."""

    library: Library
    search: Search
    sectors: Sectors
    skills: Skills
    places: Places
    glossary: Glossary

    @classmethod
    def of(cls, library: Library) -> Knowledge:
        """Index `library`, its terms filled in; takes about 2 ms a sentence of content."""
        entries = {slug: answer_with_terms(entry) for slug, entry in library.entries.items()}
        library = replace(library, entries=entries)
        areas = [name for province in library.provinces.values() for name in province.aliases]
        return cls(
            library=library,
            search=Search(library.entries.values()),
            sectors=Sectors(library.sectors.values()),
            skills=Skills(library.skills.values(), areas),
            places=Places(library.municipalities.values(), library.provinces.values()),
            glossary=Glossary(library.glossary.values()),
        )


class KnowledgeKeeper:
    """Gives the knowledge of the current release; only the first caller ever waits for an index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._knowledge: Knowledge | None = None
        self._release: int | None = None
        self._looked = -LOOK_EVERY
        self._refreshing: asyncio.Task[None] | None = None

    async def current(self) -> Knowledge:
        """The newest knowledge that is ready; a newer release is indexed in the background."""
        due = time.monotonic() - self._looked >= LOOK_EVERY
        if due and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = asyncio.create_task(self._refresh())
        if self._knowledge is None:
            assert self._refreshing is not None
            await asyncio.shield(self._refreshing)
        if self._knowledge is None:
            self._knowledge = Knowledge.of(Library())
        return self._knowledge

    async def _refresh(self) -> None:
        self._looked = time.monotonic()
        try:
            async with self._database.reading() as session:
                release = await content.current_release_id(session)
                if release is None or release == self._release:
                    return
                items = await content.items(session, release)
        except DatabaseUnavailable as outage:
            if self._knowledge is None:
                raise
            log.warning("no look for a newer release: %s", outage.code)
            return
        library = Library.from_items(items)
        self._knowledge = await asyncio.to_thread(Knowledge.of, library)
        self._release = release
