"""The client of Rasa's REST channel: a person's words out, Rasa's replies back, failures as typed
faults.
"""

import asyncio
import time

import httpx
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
        # The limit is on the whole turn; and Rasa is a neighbour, never behind the proxy of the
        # environment.
        self._http = httpx.AsyncClient(
            timeout=None,
            trust_env=False,
            limits=httpx.Limits(keepalive_expiry=IDLE_CONNECTION_SECONDS),
        )

    async def turn(self, person: str, text: str, *, channel: str, turn: str) -> list[RasaReply]:
        """What Rasa replies to `text`, at least one message with words. Raises TurnFault.

        `channel`, `turn` (the id of this turn) and the moment reach the actions: a turn that
        something on the way sends again, or late, is known by them.
        """
        metadata = {"channel": channel, "turn": turn, "at": self._moment()}
        body = {"sender": person, "message": text, "metadata": metadata}
        try:
            async with asyncio.timeout(self._timeout_seconds):
                response = await self._http.post(
                    self._webhook, json=body, headers={PERSON_HEADER: person}
                )
        except TimeoutError:
            raise RasaSlow from None
        except httpx.RequestError:
            raise RasaUnreachable from None
        if not response.is_success:
            raise RasaFailed
        try:
            replies = REPLIES.validate_json(response.content)
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

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()
