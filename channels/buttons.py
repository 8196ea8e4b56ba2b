"""The buttons that people were shown: the newest are remembered, all of them are kept.

Neither to show a button nor to press a new one does anybody wait for the database: a button is
written behind the turn that shows it. One that a dying process had not written yet is «non più
attivo», and its words can be typed.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

from store.behind import WritesBehind
from store.buttons import forget_old_buttons, keep_buttons, mint_buttons, resolve_button
from store.database import Database

REMEMBERED = 5_000
"""Buttons in memory: the last thousand replies or so, a few megabytes."""
SWEEP_SECONDS = 3600.0


class IssuedButtons:
    """What each button says to Rasa, and to whom it was shown."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._behind = WritesBehind(database)
        self._remembered: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._swept = -math.inf

    def issue(self, person: str, buttons: Iterable[tuple[str, str]]) -> list[str]:
        """An opaque id (22 characters) for each (title, payload) that `person` is shown."""
        minted = mint_buttons(person, buttons)
        if not minted:
            return []
        for button in minted:
            self._remembered[button.id] = (person, button.payload)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        self._behind.add(partial(keep_buttons, buttons=minted))
        if time.monotonic() - self._swept >= SWEEP_SECONDS:
            self._swept = time.monotonic()
            self._behind.add(forget_old_buttons)
        return [button.id for button in minted]

    async def payload(self, person: str, button_id: str) -> str | None:
        """What that button says, if `person` was shown it; raises DatabaseUnavailable when only the
        database could tell.
        """
        shown_to, payload = self._remembered.get(button_id, (None, None))
        if payload is not None:
            return payload if shown_to == person else None
        async with self._database.reading() as session:
            button = await resolve_button(session, person, button_id)
        return button.payload if button else None

    async def forget(self, person: str) -> None:
        """Remembers none of the person's any more, and leaves none to be written: those in the
        database are the erasure's to delete. Raises DatabaseUnavailable when some wait on.
        """
        for button_id, (shown_to, _) in list(self._remembered.items()):
            if shown_to == person:
                del self._remembered[button_id]
        await self._behind.flush()

    async def close(self) -> None:
        """Writes what is not written yet."""
        await self._behind.close()
