"""The replies of the last turns, so that a turn sent twice is taken once."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

from channels.messages import BotMessage

Reply = list[BotMessage]


class TurnMemory:
    """Remembers the last `capacity` turns of this process, under way or done."""

    def __init__(self, capacity: int = 2000) -> None:
        self._turns: OrderedDict[Hashable, asyncio.Task[Reply]] = OrderedDict()
        self._capacity = capacity

    async def once(self, key: Hashable, take: Callable[[], Coroutine[Any, Any, Reply]]) -> Reply:
        """The reply of turn `key`, which is taken only where it is not remembered."""
        turn = self._turns.get(key)
        if turn is None:
            turn = self._turns[key] = asyncio.create_task(take())
            turn.add_done_callback(lambda done: self._forget_failed(key, done))
            if len(self._turns) > self._capacity:
                self._turns.popitem(last=False)
        # Shielded: who is cut off in mid-turn sends it again and finds its reply.
        return await asyncio.shield(turn)

    def _forget_failed(self, key: Hashable, turn: asyncio.Task[Reply]) -> None:
        if turn.cancelled() or turn.exception():
            self._turns.pop(key, None)
