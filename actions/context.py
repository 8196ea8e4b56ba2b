"""What the acts work with: the database, the knowledge in use, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.clock import ROME, now
from knowledge.keeper import KnowledgeKeeper
from store.behind import WritesBehind
from store.database import Database


@dataclass(frozen=True)
class Context:
    """Shared by all turns of the process; `clock` tells the time of Rome."""

    database: Database
    keeper: KnowledgeKeeper
    clock: Callable[[], datetime] = lambda: now().astimezone(ROME)

    @cached_property
    def behind(self) -> WritesBehind:
        """Writes that no turn waits for."""
        return WritesBehind(self.database)
