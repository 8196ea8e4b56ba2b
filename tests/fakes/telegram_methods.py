"""The methods of the fake Bot API: what each checks, records and answers."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram_html import BadEntities, plain_text
from tests.fakes.telegram_people import BOT, DATE, Button, SentMessage, utf16_length

MAX_TEXT_UNITS = 4096
MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_UPDATES = 100
CHAT_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_voice", "upload_voice", "upload_document"}
)
POLL_SECONDS = 0.01

Json = dict[str, Any]


class Refused(Exception):
    """An answer that is not ok; without a status the connection is cut instead."""

    def __init__(
        self,
        status: int | None,
        description: str = "",
        retry_after: int | None = None,
        body: str | None = None,
    ) -> None:
        super().__init__(description)
        self.status, self.description, self.retry_after = status, description, retry_after
        self.body = body


@dataclass
class Delivery:
    """An update on its way; `again` when it goes out once more, whatever the offset confirmed."""

    update: Json
    again: bool = False


class BotApi:
    """The state behind the methods. The test's thread and the server's share it under `lock`."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.sent: list[SentMessage] = []
        self.answered: list[str] = []
        self.actions: list[tuple[int, str]] = []
        self.commands: list[Json] = []
        self.known_chats: set[int] = set()
        self.blocked: set[int] = set()
        self.callbacks: set[str] = set()
        self.deliveries: list[Delivery] = []
        self.polls = 0
        """How many times it was asked for updates."""
        self.asked_from = 0
        """The first update that it was last asked for: those before have arrived."""
        self.methods: dict[str, Callable[[Json], Awaitable[object]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "answerCallbackQuery": self._answer_callback_query,
            "sendChatAction": self._send_chat_action,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteWebhook": self._delete_webhook,
            "setMyCommands": self._set_my_commands,
        }

    async def _get_me(self, _: Json) -> Json:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}

    async def _delete_webhook(self, _: Json) -> bool:
        return True

    async def _set_my_commands(self, parameters: Json) -> bool:
        self.commands = _decoded(parameters["commands"])
        return True

    async def _get_updates(self, parameters: Json) -> list[Json]:
        self.polls += 1
        poll = self.polls
        offset = int(parameters.get("offset", 0))
        self.asked_from = max(self.asked_from, offset)
        clock = asyncio.get_running_loop().time
        deadline = clock() + float(parameters.get("timeout", 0))
        while True:
            with self.lock:
                self.deliveries = [
                    delivery
                    for delivery in self.deliveries
                    if delivery.again or delivery.update["update_id"] >= offset
                ]
                going = self.deliveries[: int(parameters.get("limit", MAX_UPDATES))]
                if going or clock() >= deadline:
                    self.deliveries = [
                        delivery for delivery in self.deliveries if not delivery.again
                    ]
                    return [delivery.update for delivery in going]
            await asyncio.sleep(POLL_SECONDS)
            if self.polls != poll:
                raise Refused(409, "Conflict: terminated by other getUpdates request")

    async def _send_message(self, parameters: Json) -> Json:
        chat_id = self._reachable_chat(parameters)
        html = str(parameters.get("text", ""))
        text = _shown_text(html, parameters.get("parse_mode"))
        message = SentMessage(chat_id, len(self.sent) + 1_000_001, text, html, _rows(parameters))
        self.sent.append(message)
        return _as_json(message)

    async def _edit_message_reply_markup(self, parameters: Json) -> Json:
        chat_id = self._reachable_chat(parameters)
        message_id = int(parameters["message_id"])
        for message in self.sent:
            if (message.chat_id, message.message_id) == (chat_id, message_id):
                rows = _rows(parameters)
                if rows == message.rows:
                    raise Refused(400, "Bad Request: message is not modified")
                message.rows = rows
                return _as_json(message)
        raise Refused(400, "Bad Request: message to edit not found")

    async def _answer_callback_query(self, parameters: Json) -> bool:
        callback_id = str(parameters["callback_query_id"])
        if callback_id not in self.callbacks:
            raise Refused(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.answered.append(callback_id)
        return True

    async def _send_chat_action(self, parameters: Json) -> bool:
        if parameters.get("action") not in CHAT_ACTIONS:
            raise Refused(400, "Bad Request: wrong parameter action in request")
        self.actions.append((self._reachable_chat(parameters), parameters["action"]))
        return True

    def _reachable_chat(self, parameters: Json) -> int:
        chat_id = int(parameters["chat_id"])
        if chat_id not in self.known_chats:
            raise Refused(400, "Bad Request: chat not found")
        if chat_id in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat_id


def _shown_text(text: str, parse_mode: str | None) -> str:
    if parse_mode not in (None, "HTML"):
        raise Refused(400, "Bad Request: unsupported parse_mode")
    try:
        shown = (plain_text(text) if parse_mode else text).strip()
    except BadEntities as fault:
        raise Refused(400, f"Bad Request: can't parse entities: {fault}") from None
    if not shown:
        raise Refused(400, "Bad Request: message text is empty")
    if utf16_length(shown) > MAX_TEXT_UNITS:
        raise Refused(400, "Bad Request: message is too long")
    return shown


def _rows(parameters: Json) -> list[list[Button]]:
    markup = _decoded(parameters.get("reply_markup", {}))
    rows = [[_button(button) for button in row] for row in markup.get("inline_keyboard", [])]
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise Refused(400, "Bad Request: reply markup is too long")
    return rows


def _button(button: Json) -> Button:
    if not button.get("text", "").strip():
        raise Refused(400, "Bad Request: inline keyboard button text is empty")
    data = button.get("callback_data", "")
    if not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return Button(button["text"], data)


def _as_json(message: SentMessage) -> Json:
    chat_type = "private" if message.chat_id > 0 else "group"
    return {
        "message_id": message.message_id,
        "date": DATE,
        "chat": {"id": message.chat_id, "type": chat_type},
        "from": BOT,
        "text": message.text,
    }


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
