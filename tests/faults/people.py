"""How a company reaches Bussola when things break: the page sends a lost turn again, Telegram is
waited for.
"""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

import httpx

from tests.fakes.telegram_api import FakeTelegram

PAGE_PATIENCE_SECONDS = 6.0
PAGE_TRIES = 12
CHAT_PATIENCE_SECONDS = 8.0
QUIET_SECONDS = 0.25
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Reply:
    """The messages that came back, oldest first, and whether a button with some title can be
    pressed now.
    """

    texts: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


NOTHING = Reply()


class Voice(Protocol):
    """One person on one channel. A reply without texts is silence."""

    channel: str

    async def says(self, text: str) -> Reply: ...

    async def presses(self, title: str) -> Reply: ...

    async def taps_twice(self, title: str) -> Reply:
        """The same button pressed again before the reply to the first."""
        ...

    async def settles(self) -> None:
        """Waits until nothing more comes for what was said before."""
        ...

    def unread(self) -> list[str]:
        """What came since the last reply that was read."""
        ...


class WebVoice:
    """The chat page: a turn keeps its id while it is sent again, and typing
    anew makes a new one.

    `address` is where the page is, as a proxy before Bussola says it; `turns` are the ids of all
    that was sent, and `sent_again` how many were sent again.
    """

    channel = "web"

    def __init__(self, url: str, address: str = "127.0.0.1") -> None:
        self.turns: list[str] = []
        self.sent_again = 0
        self._client = httpx.AsyncClient(
            base_url=url,
            timeout=PAGE_PATIENCE_SECONDS,
            trust_env=False,
            headers={"X-Forwarded-For": address},
        )
        self._buttons: dict[str, str] = {}

    async def says(self, text: str) -> Reply:
        return await self._turn({"text": text})

    async def presses(self, title: str) -> Reply:
        return await self._turn({"button": self._buttons[title]})

    async def taps_twice(self, title: str) -> Reply:
        act = {"button": self._buttons[title]}
        replies = await asyncio.gather(self._turn(act), self._turn(act))
        return Reply(replies[0].texts + replies[1].texts, replies[1].titles)

    async def settles(self) -> None:
        # The page takes one turn at a time: whatever it was waiting for has come or is given up.
        await asyncio.sleep(0)

    def unread(self) -> list[str]:
        return []

    async def _turn(self, act: dict[str, Any]) -> Reply:
        turn = {**act, "turn_id": str(uuid4())}
        self.turns.append(turn["turn_id"])
        for number in range(PAGE_TRIES):
            self.sent_again += number > 0
            reply = await self._try(turn)
            if reply is not None:
                return reply
            await asyncio.sleep(min(0.1 * 2**number, 1.0))
        return NOTHING

    async def _try(self, turn: dict[str, Any]) -> Reply | None:
        """One sending of `turn`; None when the page would offer to send it again."""
        try:
            if not self._client.cookies:
                (await self._client.get("/")).raise_for_status()
            response = await self._client.post("/api/v1/chat/turns", json=turn)
        except (httpx.TransportError, httpx.HTTPStatusError):
            return None
        if response.status_code == 429 or response.status_code >= 500:
            return None
        assert response.status_code == 200, response.text
        messages = response.json()["messages"]
        shown = {
            button["title"]: button["id"] for message in messages for button in message["buttons"]
        }
        # Older buttons stay on the page.
        self._buttons |= shown
        return Reply(tuple(message["text"] for message in messages), frozenset(shown))


class TelegramVoice:
    """A private chat. What comes late is read with the next reply, as people do."""

    channel = "telegram"

    def __init__(self, telegram: FakeTelegram, chat_id: int) -> None:
        self._telegram = telegram
        self._user = telegram.user(chat_id)
        self._chat_id = chat_id
        self._read = 0
        self.updates: list[int] = []
        self._old_behind_next: int | None = None

    async def says(self, text: str) -> Reply:
        if self._old_behind_next is None:
            self.updates.append(self._user.sends(text))
        else:
            with self._telegram.in_one_batch(backwards=True):
                self._telegram.repeats(self._old_behind_next)
                self.updates.append(self._user.sends(text))
            self._old_behind_next = None
        return await self._reply()

    async def presses(self, title: str) -> Reply:
        self._tap(title)
        return await self._reply()

    async def taps_twice(self, title: str) -> Reply:
        self._tap(title)
        self._tap(title)
        return await self._reply()

    async def settles(self) -> None:
        await self._quiet(CHAT_PATIENCE_SECONDS / 2)
        self._read = len(self._telegram.messages(self._chat_id))

    def unread(self) -> list[str]:
        return [message.text for message in self._telegram.messages(self._chat_id)[self._read :]]

    def leaves_old_update(self) -> None:
        """From now on the next update comes with an older one, delivered once more, behind it."""
        self._old_behind_next = self.updates[-1]

    def _tap(self, title: str) -> None:
        message = next(
            m for m in reversed(self._telegram.messages(self._chat_id)) if title in m.titles
        )
        self.updates.append(self._user.taps(message, title))

    async def _reply(self) -> Reply:
        deadline = time.monotonic() + CHAT_PATIENCE_SECONDS
        while len(self._telegram.messages(self._chat_id)) == self._read:
            if time.monotonic() > deadline:
                return NOTHING
            await asyncio.sleep(POLL_SECONDS)
        await self._quiet(QUIET_SECONDS)
        messages = self._telegram.messages(self._chat_id)
        new, self._read = messages[self._read :], len(messages)
        return Reply(
            tuple(m.text for m in new), frozenset(title for m in new for title in m.titles)
        )

    async def _quiet(self, seconds: float) -> None:
        count, since = -1, time.monotonic()
        while time.monotonic() - since < seconds:
            if count != (now := len(self._telegram.messages(self._chat_id))):
                count, since = now, time.monotonic()
            await asyncio.sleep(POLL_SECONDS)
