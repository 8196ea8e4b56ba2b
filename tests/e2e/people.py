"""People who talk to a running Bussola, by the web page's address or by Telegram."""

import asyncio
from typing import Any, Protocol
from uuid import uuid4

import httpx

from tests.fakes.telegram_api import FakeTelegram
from tests.fakes.telegram_people import SentMessage
from tests.left_open import SKIP, is_left_open

QUIET_SECONDS = 0.5


class Person(Protocol):
    """Somebody in a talk; every act returns all the text of the reply."""

    async def starts(self) -> str: ...

    async def says(self, text: str) -> str: ...

    async def presses(self, title: str) -> str: ...


class WebPerson:
    """Talks through the JSON address that the page uses, with its own cookie."""

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, timeout=60)
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
        assert response.status_code == 200, response.text
        messages = response.json()["messages"]
        assert messages, "a turn without any message"
        self.buttons = {b["title"]: b["id"] for message in messages for b in message["buttons"]}
        reply = "\n".join(message["text"] for message in messages)
        return f"{reply}\n{await self.says(SKIP)}" if is_left_open(reply) else reply


class TelegramPerson:
    """Talks in a private chat of the fake Telegram; a turn ends when the typing and the messages
    do.
    """

    def __init__(self, telegram: FakeTelegram, chat_id: int) -> None:
        self.telegram = telegram
        self.user = telegram.user(chat_id)
        self.chat_id = chat_id
        self._seen = 0
        self._last: list[SentMessage] = []

    async def starts(self) -> str:
        self.user.sends("/start")
        return await self._reply()

    async def says(self, text: str) -> str:
        self.user.sends(text)
        return await self._reply()

    async def presses(self, title: str) -> str:
        message = next(m for m in reversed(self._last) if title in m.titles)
        self.user.taps(message, title)
        return await self._reply()

    async def _reply(self) -> str:
        """What came back, once nothing more comes."""
        received = await self.telegram.wait_messages(self.chat_id, self._seen + 1)
        while True:
            await asyncio.sleep(QUIET_SECONDS)
            if len(later := self.telegram.messages(self.chat_id)) == len(received):
                break
            received = later
        self._last, self._seen = received[self._seen :], len(received)
        reply = "\n".join(message.text for message in self._last)
        return f"{reply}\n{await self.says(SKIP)}" if is_left_open(reply) else reply
