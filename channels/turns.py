"""One thing at a time per key, in order of arrival."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Turns:
    """Lets one holder per key in at a time, first come first served."""

    def __init__(self) -> None:
        # Weak: a lock lives as long as somebody holds it or waits for it, so old keys cost no
        # memory.
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, key: Hashable) -> AsyncIterator[None]:
        """Waits until it is this caller's turn for `key`."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            yield
