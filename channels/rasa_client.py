"""The client of Rasa's REST channel: a person's words out, Rasa's replies back, failures as typed
faults.
"""

import asyncio
import time

import aiohttp
from pydantic import BaseModel, TypeAdapter, ValidationError

from core.errors import TurnFault

# Rasa's server closes a connection that was idle for 5 s; a request sent just then would be lost
# with it.
IDLE_CONNECTION_SECONDS = 2.0
# What a proxy before several Rasas chooses one by: each talk stays with one of them.
PERSON_HEADER = "X-Bussola-Person"


class RasaUnreachable(TurnFault):
    """Nobody answers at Rasa's address, or the connection broke."""


class RasaFailed(TurnFault):
    """Rasa answered with an HTTP error."""


class RasaUnreadable(TurnFault):
    """The answer is not what Rasa's REST channel sends."""


class RasaSlow(TurnFault):
    """No answer in the time a turn may take: it may still be done, or not."""

    code = "turn.slow"


class RasaSilent(TurnFault):
    """Rasa took the message and said nothing, as it does when an action of its own breaks."""

    code = "turn.silent"


class RasaButton(BaseModel):
    """A button as Rasa sends it."""

    title: str
    payload: str
    small: bool = False


class RasaReply(BaseModel):
    """A message as Rasa sends it; images and other kinds of content are not used by Bussola."""

    text: str = ""
    buttons: list[RasaButton] = []


REPLIES = TypeAdapter(list[RasaReply])


class RasaClient:
    """Speaks to the Rasa at `url`, giving each turn at most `timeout_seconds`."""

    def __init__(self, url: str, *, timeout_seconds: float) -> None:
        self._webhook = f"{url}/webhooks/rest/webhook"
        self._timeout_seconds = timeout_seconds
        self._last_moment = 0
        self._http: aiohttp.ClientSession | None = None

    async def turn(self, person: str, text: str, *, channel: str, turn: str) -> list[RasaReply]:
        """What Rasa replies to `text`, at least one message with words. Raises TurnFault.

        `channel`, `turn` (the id of this turn) and the moment reach the actions: a turn that
        something on the way sends again, or late, is known by them.
        """
        metadata = {"channel": channel, "turn": turn, "at": self._moment()}
        body = {"sender": person, "message": text, "metadata": metadata}
        try:
            async with (
                asyncio.timeout(self._timeout_seconds),
                self._session().post(
                    self._webhook, json=body, headers={PERSON_HEADER: person}
                ) as response,
            ):
                answer = await response.read()
        except TimeoutError:
            raise RasaSlow from None
        except aiohttp.ClientError:
            raise RasaUnreachable from None
        if not response.ok:
            raise RasaFailed
        try:
            replies = REPLIES.validate_json(answer)
        except ValidationError:
            raise RasaUnreadable from None
        replies = [reply for reply in replies if reply.text.strip()]
        if not replies:
            raise RasaSilent
        return replies

    def _moment(self) -> int:
        """Now, in nanoseconds, and later than any moment before: a clock set back must not make new
        turns look older than those before them.
        """
        self._last_moment = max(time.time_ns(), self._last_moment + 1)
        return self._last_moment

    def _session(self) -> aiohttp.ClientSession:
        """Made in the loop that uses it. The limit is on the whole turn, not here."""
        if self._http is None:
            self._http = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=None),
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_CONNECTION_SECONDS),
            )
        return self._http

    async def close(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.close()
