"""What a talk remembers between two messages outside a form: Rasa's slots, by name and meaning.

A slot holds one text. Answers of forms are never here: they are rows of `drafts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from knowledge.content.library import Library
from knowledge.search.mentions import Mentions
from knowledge.search.talk import SoFar

LAST_QUESTION = "last_question"
"""The last question understood, so that "e al tecnico?" can be read."""
LAST_ASKED = "last_asked"
"""The last question in the person's words, already without personal data."""
LAST_CHOICES = "last_choices"
"""The ids of the entries offered last, so that "la seconda" can be understood."""
LAST_ENTRY = "last_entry"
"""The entry given last, so that "non è quello che ho chiesto" can be understood."""
LAST_ANSWER = "last_answer"
"""The random id of the answer given last: its row of feedback, and nothing about who got it."""
SPEAKER = "speaker"
"""The school types that the person named last: "quante ore?" is then about these."""
MISSES = "misses"
"""How many questions in a row got no answer."""
LAST_SAID = "last_said"
"""A digest of the last reply outside a form, so that the same never comes twice in a row."""
COMMENT_ON = "feedback_on"
"""`<answer>:<entry>:<since>` while the next typed message is a comment on that answer."""
PENDING = "pending"
"""What is waited for outside a form, and about what: `<what>` or `<what>:<about>`."""
VERIFIED_CODE = "verified_code"
"""The code of a submission whose e-mail the person knew."""

PATIENCE = timedelta(minutes=30)
"""After so long what somebody types is no comment any more."""

# What may be waited for.
ERASURE = "erase"
"""A yes to erasing one's own data."""
EMAIL = "email"
"""The e-mail of a submission; about `<code>:<deed>:<tries>`."""
WITHDRAWAL = "withdrawal"
"""A yes to the withdrawal of a submission; about its code."""
UNSUBSCRIPTION = "unsubscribe"
"""A yes to no more news."""
SAID_AGAIN = "said_again"
"""Another "ripeti" or "non ho capito"; about how the last one was answered, so that two in a row
are not told the same.
"""
PLACES = "places"
"""What may follow a list of places: "e a Desio?"."""

Memory = Mapping[str, Any]


@dataclass(frozen=True)
class Pending:
    """A question that waits for the next message; both texts are empty when none does."""

    what: str = ""
    about: str = ""

    @classmethod
    def of(cls, memory: Memory) -> Pending:
        """What the message before asked."""
        what, _, about = str(memory.get(PENDING) or "").partition(":")
        return cls(what, about)


NOTHING = Pending()


@dataclass(frozen=True)
class Commenting:
    """An answer, by its random id, and its entry, on which a comment was asked for."""

    answer: str
    entry: str

    @classmethod
    def of(cls, memory: Memory, now: datetime) -> Commenting | None:
        """The comment that is still waited for at `now`."""
        stored = memory.get(COMMENT_ON)
        if not stored:
            return None
        answer, entry, since = str(stored).split(":", 2)
        return cls(answer, entry) if now - datetime.fromisoformat(since) <= PATIENCE else None


def wait_for(what: str, about: str = "") -> dict[str, str]:
    """What a reply remembers when it asks."""
    return {PENDING: f"{what}:{about}" if about else what}


def talk_so_far(memory: Memory, library: Library) -> SoFar:
    """What the next message is read in the light of."""
    return SoFar(
        str(memory.get(LAST_QUESTION) or ""),
        library.entries.get(str(memory.get(LAST_ENTRY) or "")),
        Mentions.from_name(str(memory.get(SPEAKER) or "")),
    )


def offered_entries(memory: Memory) -> tuple[str, ...]:
    """The ids of the entries offered last."""
    return tuple(str(memory.get(LAST_CHOICES) or "").split())
