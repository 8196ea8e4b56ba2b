"""The client of Rasa's REST channel: a person's words out, Rasa's replies back, failures as typed
faults.
"""

import asyncio
import time
from typing import ClassVar

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

# Rasa's server closes a connection that was idle for 5 s; a request sent just then would be lost
# with it.
IDLE_CONNECTION_SECONDS = 2.0


class RasaFault(Exception):
    """A turn that brought no reply; `apology` names its sentence in
    `content/messages/channels.yml`.
    """

    apology: ClassVar[str] = "unavailable"


class RasaUnreachable(RasaFault):
    """Nobody answers at Rasa's address, or the connection broke."""


class RasaFailed(RasaFault):
    """Rasa answered with an HTTP error."""


class RasaUnreadable(RasaFault):
    """The answer is not what Rasa's REST channel sends."""


class RasaSlow(RasaFault):
    """No answer in the time a turn may take."""

    apology = "slow"


class RasaSilent(RasaFault):
    """Rasa took the message and said nothing, as it does when an action of its own breaks."""

    apology = "silent"


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
        # The limit is on the whole turn; and Rasa is a neighbour, never behind the proxy of the
        # environment.
        self._http = httpx.AsyncClient(
            timeout=None,
            trust_env=False,
            limits=httpx.Limits(keepalive_expiry=IDLE_CONNECTION_SECONDS),
        )

    async def turn(self, person: str, text: str, *, channel: str, turn: str) -> list[RasaReply]:
        """What Rasa replies to `text`, at least one message with words. Raises RasaFault.

        `channel`, `turn` (the id of this turn) and the moment reach the actions: a turn that
        something on the way sends again, or late, is known by them.
        """
        metadata = {"channel": channel, "turn": turn, "at": time.time_ns()}
        body = {"sender": person, "message": text, "metadata": metadata}
        try:
            async with asyncio.timeout(self._timeout_seconds):
                response = await self._http.post(self._webhook, json=body)
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

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()
