"""The public web chat: its page, the privacy notice, and one address that takes the turns."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from api.errors import ErrorBody
from api.pages import page
from api.rate_limit import TurnLimit
from api.talk_cookie import TalkCookie
from api.turn_memory import TurnMemory
from channels.conversation import Conversation
from channels.messages import BotMessage
from channels.people import person_key
from core.errors import RequestTooLarge, TooManyTurns
from core.settings import Settings

TURNS_PATH = "/api/v1/chat/turns"
# Long messages deserve the conversation's own polite answer; only what nobody types is refused
# unread.
BODY_MAX_BYTES = 64 * 1024
TURNS_PER_MINUTE = 60
# A whole class may share one address.
TURNS_PER_MINUTE_AND_ADDRESS = 600

REFUSALS: dict[int | str, dict[str, Any]] = {
    413: {"model": ErrorBody, "description": "The body is longer than anybody types."},
    429: {"model": ErrorBody, "description": "More turns in a minute than a person takes."},
    503: {
        "model": ErrorBody,
        "description": "No reply: sent again with the same `turn_id`, nothing is done twice.",
    },
}


class Turn(BaseModel):
    """What a person does in one turn: says a text, presses a button, or arrives."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str | None = None
    button: str | None = Field(default=None, max_length=64)
    start: Literal[True] | None = None
    turn_id: UUID = Field(
        default_factory=uuid4,
        description="Minted by the page; sent again, it brings the same reply and no second turn.",
    )

    @model_validator(mode="after")
    def _is_one_act(self) -> Self:
        if sum(act is not None for act in (self.text, self.button, self.start)) != 1:
            raise ValueError("exactly one of text, button and start")
        return self


class Reply(BaseModel):
    """What the assistant answers in one turn."""

    messages: list[BotMessage]


async def read_turn(request: Request) -> Turn:
    """The turn in the body of `request`, of which no more than `BODY_MAX_BYTES` is ever held."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_MAX_BYTES:
            raise RequestTooLarge()
    try:
        return Turn.model_validate_json(body)
    except ValidationError as fault:
        # FastAPI's own faults say first that the field is in the body; so do these.
        faults = [{**one, "loc": ("body", *one["loc"])} for one in fault.errors()]
        raise RequestValidationError(faults) from None


def chat_router(settings: Settings, conversation: Conversation) -> APIRouter:
    """The routes of the web chat, which talk to `conversation`."""
    router = APIRouter(tags=["chat"])
    cookie = TalkCookie(settings.secret())
    memory = TurnMemory()
    session_limit = TurnLimit(TURNS_PER_MINUTE)
    address_limit = TurnLimit(TURNS_PER_MINUTE_AND_ADDRESS)

    @router.get("/", include_in_schema=False)
    async def chat(request: Request) -> Response:
        response = page(request, "chat.html", message_max_chars=settings.message_max_chars)
        cookie.set(cookie.session_of(request), request, response)
        return response

    @router.get("/privacy", include_in_schema=False)
    async def privacy(request: Request) -> Response:
        return page(request, "privacy.html", terms=settings.terms)

    @router.post(TURNS_PATH, responses=REFUSALS, openapi_extra=_body_schema())
    async def take_turn(
        request: Request, response: Response, turn: Annotated[Turn, Depends(read_turn)]
    ) -> Reply:
        session = cookie.session_of(request)
        address = request.client.host if request.client else ""
        if not (address_limit.allows(address) and session_limit.allows(session)):
            raise TooManyTurns()
        person = person_key("web", session)
        messages = await memory.once(
            (person, turn.turn_id), lambda: _take(conversation, person, turn)
        )
        cookie.set(session, request, response)
        return Reply(messages=messages)

    return router


async def _take(conversation: Conversation, person: str, turn: Turn) -> list[BotMessage]:
    turn_id = turn.turn_id.hex
    if turn.text is not None:
        return await conversation.say(person, turn.text, turn_id)
    if turn.button is not None:
        return await conversation.press(person, turn.button, turn_id)
    return await conversation.start(person, turn_id)


def _body_schema() -> dict[str, object]:
    # The body is read by hand, so the documentation has to be told about it.
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": Turn.model_json_schema()}},
        }
    }
