"""The people of the fake Telegram, and the messages they get."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BOT = {"id": 1000, "is_bot": True, "first_name": "Bussola", "username": "bussola_prova_bot"}
DATE = 1_795_000_000
COMMAND = re.compile(r"/\w+(?:@\w+)?")

Json = dict[str, Any]

ATTACHMENTS: dict[str, Json] = {
    "photo": {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 90, "height": 60}]},
    "voice": {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
    "video_note": {
        "video_note": {"file_id": "f", "file_unique_id": "u", "length": 240, "duration": 3}
    },
    "document": {
        "document": {"file_id": "f", "file_unique_id": "u", "file_name": "curriculum.pdf"}
    },
    "location": {"location": {"latitude": 45.65, "longitude": 9.2}},
    "contact": {"contact": {"phone_number": "+390000000", "first_name": "Prova"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "sticker": {
        "sticker": {
            "file_id": "f",
            "file_unique_id": "u",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
}


@dataclass(frozen=True)
class Button:
    """A button under a message."""

    title: str
    data: str


@dataclass
class SentMessage:
    """A message of the bot: `text` as people see it, `html` as it was sent, `rows` of buttons."""

    chat_id: int
    message_id: int
    text: str
    html: str
    rows: list[list[Button]]

    @property
    def titles(self) -> list[str]:
        """The titles of the buttons, from the top."""
        return [button.title for row in self.rows for button in row]

    def data_of(self, title: str) -> str:
        """What a tap on the button with that title sends."""
        found = [button.data for row in self.rows for button in row if button.title == title]
        assert found, f"no button {title!r} among {self.titles}"
        return found[0]


class FakeUser:
    """A person in a private chat with the bot; each act is an update, whose id it returns."""

    def __init__(self, chat_id: int, push: Callable[..., int], blocked: set[int]) -> None:
        self.chat_id = chat_id
        self._push = push
        self._blocked = blocked
        self._messages = 0
        self._callbacks = 0

    def sends(self, text: str) -> int:
        """Types `text`; like Telegram's apps, marks the commands in it."""
        commands = [
            {
                "type": "bot_command",
                "offset": utf16_length(text[: found.start()]),
                "length": len(found[0]),
            }
            for found in COMMAND.finditer(text)
        ]
        return self._push(
            message=self._message(text=text, **({"entities": commands} if commands else {}))
        )

    def sends_attachment(self, kind: str, caption: str | None = None) -> int:
        """Sends a photo, voice, sticker… (a key of ATTACHMENTS)."""
        words = {} if caption is None else {"caption": caption}
        return self._push(message=self._message(**ATTACHMENTS[kind], **words))

    def edits(self, text: str) -> int:
        """Changes the last message into `text`."""
        message = self._message(text=text)
        self._messages -= 1
        return self._push(
            edited_message={
                **message,
                "message_id": message["message_id"] - 1,
                "edit_date": DATE + 60,
            }
        )

    def taps(self, message: SentMessage, title: str) -> int:
        """Taps the button with that title under `message`."""
        return self.taps_data(message, message.data_of(title))

    def taps_data(self, message: SentMessage, data: str) -> int:
        """Taps a button that says `data`, which may no longer be there."""
        self._callbacks += 1
        return self._push(
            callback_query={
                "id": f"{self.chat_id}-{self._callbacks}",
                "from": self._person(),
                "message": {
                    "message_id": message.message_id,
                    "date": DATE,
                    "chat": self._chat(),
                    "from": BOT,
                    "text": message.text,
                },
                "chat_instance": str(self.chat_id),
                "data": data,
            }
        )

    def blocks(self) -> int:
        """Blocks the bot: sending to this chat is forbidden from now on."""
        self._blocked.add(self.chat_id)
        return self._changes_membership("member", "kicked")

    def unblocks(self) -> int:
        """Lets the bot write again."""
        self._blocked.discard(self.chat_id)
        return self._changes_membership("kicked", "member")

    def _changes_membership(self, old: str, new: str) -> int:
        statuses = {
            "member": {"status": "member", "user": BOT},
            "kicked": {"status": "kicked", "user": BOT, "until_date": 0},
        }
        return self._push(
            my_chat_member={
                "chat": self._chat(),
                "from": self._person(),
                "date": DATE,
                "old_chat_member": statuses[old],
                "new_chat_member": statuses[new],
            }
        )

    def _message(self, **content: object) -> Json:
        self._messages += 1
        return {
            "message_id": self._messages,
            "date": DATE,
            "chat": self._chat(),
            "from": self._person(),
            **content,
        }

    def _chat(self) -> Json:
        return {"id": self.chat_id, "type": "private", "first_name": "Prova"}

    def _person(self) -> Json:
        return {"id": self.chat_id, "is_bot": False, "first_name": "Prova", "language_code": "it"}


def utf16_length(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
