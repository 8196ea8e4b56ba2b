"""Requests to Telegram whose answers can always be read, and are never logged."""

import json
import logging
from itertools import count
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

Json = dict[str, Any]

# What the reception needs of an update; where these can be read, the person is not left waiting.
MESSAGE = ("message_id", "date", "chat", "from", "text", "caption")
NEEDED = {
    "message": MESSAGE,
    "edited_message": (*MESSAGE, "edit_date"),
    "callback_query": ("id", "from", "chat_instance", "data"),
}

log = logging.getLogger(__name__)
_numbers = count(1)


class Requests(HTTPXRequest):
    """python-telegram-bot reads updates all together: one of a newer Bot API that it cannot read
    makes it log them all and raise, and Telegram sends the same ones again, for ever.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """Telegram's answer, with updates that the library can read.

        Raises NetworkError where it is no JSON object: somebody on the way has answered.
        """
        try:
            answer = json.loads(payload.decode(errors="replace"))
        except ValueError:
            raise NetworkError("not JSON") from None
        if not isinstance(answer, dict):
            raise NetworkError("not an object")
        if isinstance(answer.get("result"), list):
            answer["result"] = [readable(result) for result in answer["result"]]
        return answer


def readable(result: Any) -> Any:
    """`result` if it is no update or one that the library can read; else what can be read of it, in
    the end its number alone.
    """
    if not isinstance(result, dict) or "update_id" not in result or _can_be_read(result):
        return result
    number = {"update_id": result["update_id"]}
    kind = next((key for key in result if key != "update_id"), "nothing")
    needed = number | {kind: _needed_of(kind, result[kind])}
    words = _can_be_read(needed)
    log.warning(
        "update %s cannot be read %s, number %d: %s",
        *(result["update_id"], "whole" if words else "and is set aside", next(_numbers), kind),
    )
    return needed if words else number


def _can_be_read(update: Json) -> bool:
    try:
        Update.de_json(update)
    except Exception:  # noqa: BLE001
        # Whatever the library raises, it quotes what people wrote.
        return False
    return True


def _needed_of(kind: str, content: Any) -> Any:
    if not isinstance(content, dict):
        return content
    return {key: content[key] for key in NEEDED.get(kind, ()) if key in content}
