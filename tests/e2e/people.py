"""People who talk to a running Bussola, by the web page's address or by Telegram."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import httpx

from tests.fakes.telegram_api import FakeTelegram
from tests.fakes.telegram_people import SentMessage
from tests.left_open import SKIP, is_left_open

PATIENCE_SECONDS = 120
"""After this no reply will come."""


class Person(Protocol):
    """Somebody in a talk; every act returns all the text of the reply."""

    async def starts(self) -> str: ...

    async def says(self, text: str) -> str: ...

    async def presses(self, title: str) -> str: ...


class WebPerson:
    """Talks through the JSON address that the page uses, with its own cookie."""

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, timeout=PATIENCE_SECONDS)
        self.buttons: dict[str, str] = {}

    async def starts(self) -> str:
        return await self._turn({"start": True})

    async def says(self, text: str) -> str:
        return await self._turn({"text": text})

    async def presses(self, title: str) -> str:
        assert title in self.buttons, f"no button {title!r} among {list(self.buttons)}"
        return await self._turn({"button": self.buttons[title]})

    async def _turn(self, act: dict[str, Any]) -> str:
        response = await self.client.post(
            "/api/v1/chat/turns", json={**act, "turn_id": str(uuid4())}
        )
        if response.status_code == 503:
            # No reply: the page shows the sentence, and what was said can be said again.
            return str(response.json()["error"]["message"])
        assert response.status_code == 200, response.text
        messages = response.json()["messages"]
        assert messages, "a turn without any message"
        self.buttons = {b["title"]: b["id"] for message in messages for b in message["buttons"]}
        reply = "\n".join(message["text"] for message in messages)
        return f"{reply}\n{await self.says(SKIP)}" if is_left_open(reply) else reply


class TelegramPerson:
    """Talks in a private chat of the fake Telegram. A turn ends when the gateway notes, in the
    SQLite file `database`, that the reply to it is out.
    """

    def __init__(self, telegram: FakeTelegram, chat_id: int, database: Path) -> None:
        self.telegram = telegram
        self.user = telegram.user(chat_id)
        self.chat_id = chat_id
        self._database = database
        self._seen = 0
        self._last: list[SentMessage] = []

    @property
    def titles(self) -> list[str]:
        """Those of the buttons in the last reply."""
        return [title for message in self._last for title in message.titles]

    async def starts(self) -> str:
        return await self._reply(self.user.sends("/start"))

    async def says(self, text: str) -> str:
        return await self._reply(self.user.sends(text))

    async def sends_attachment(self, kind: str) -> str:
        return await self._reply(self.user.sends_attachment(kind))

    async def presses(self, title: str) -> str:
        message = next(m for m in reversed(self._last) if title in m.titles)
        return await self._reply(self.user.taps(message, title))

    async def _reply(self, update: int) -> str:
        """What came back to `update`, once nothing more comes."""
        await self.telegram.wait_messages(self.chat_id, self._seen + 1)
        await self.telegram.wait_until(
            lambda: self._is_answered(update), lambda: f"the end of the reply to {update}"
        )
        received = self.telegram.messages(self.chat_id)
        self._last, self._seen = received[self._seen :], len(received)
        reply = "\n".join(message.text for message in self._last)
        return f"{reply}\n{await self.says(SKIP)}" if is_left_open(reply) else reply

    def _is_answered(self, update: int) -> bool:
        query = "SELECT content IS NULL FROM seen_updates WHERE channel = ? AND update_id = ?"
        with closing(sqlite3.connect(self._database)) as database:
            row = database.execute(query, ("telegram", str(update))).fetchone()
        return row is not None and bool(row[0])
