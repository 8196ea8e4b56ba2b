"""Questions that got no answer: kept for staff without personal data, never from a form, an insult
or distress.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from actions.desk import Desk, Reply, Turn
from actions.replies import QUESTION, sounds_like_distress
from actions.scrubbing import says_something, without_personal_data
from core.errors import DatabaseUnavailable
from italian.text import fold
from store.models import UNANSWERED_MAX_CHARS
from store.unanswered import note_question

ASKED = "last_asked"
"""Slot with the last question in the person's words, already without personal data."""
DISTRESS_AMONG = 3
"""An entry for somebody in danger among so many is enough not to keep the words: missing a question
costs less.
"""

_QUESTION = re.compile(
    r"\b(?:che|chi|cosa|come|quando|quant[oaie]|dove|perche|qual[ei]?|posso|possiamo|si puo|si "
    r"possono|devo|bisogna|"
    r"c e|ci sono|esist(?:e|ono)|serv(?:e|ono)|vorrei|volevo|cerco|mi (?:sai|puoi) dire|sapere|"
    r"informazioni|info)\b"
)
_INSULT = re.compile(
    r"\b(?:stupid|idiot|scem[oaie]|cretin|deficient|imbecill|coglion|stronz|vaffan|fanculo|"
    r"cazz[oi]\b|cazzat|merd|puttan|bastard)"
)

log = logging.getLogger(__name__)


def remember_asked(turn: Turn, reply: Reply) -> Reply:
    """The reply, remembering the words of a typed question: "Nessuna di queste" may follow."""
    if reply.unanswered == "rejected_choices":
        return forget_asked(reply)
    if QUESTION not in reply.memory:
        return reply
    words = _words_to_keep(turn) if reply.memory[QUESTION] else None
    return replace(reply, memory={**reply.memory, ASKED: words})


def forget_asked(reply: Reply) -> Reply:
    """The reply of a turn whose words are not to be kept."""
    return replace(reply, memory={**reply.memory, ASKED: None})


async def note_unanswered(desk: Desk, turn: Turn, reply: Reply) -> None:
    """Counts the question that `reply` leaves without an answer; the person's turn never fails for
    this.
    """
    if reply.unanswered is None:
        return
    words = turn.memory.get(ASKED) if turn.press is not None else _words_to_keep(turn)
    must_ask = reply.unanswered == "out_of_scope" or turn.intent == "give_detail"
    if not words or (must_ask and not looks_like_question(turn.text)):
        return
    try:
        async with desk.database.transaction() as session:
            await note_question(session, reply.unanswered, words)
    except DatabaseUnavailable:
        log.warning("a question without an answer was not noted: the database does not answer")


def looks_like_question(text: str) -> bool:
    """Whether `text` asks something: a question mark, or a word that asks."""
    return "?" in text or _QUESTION.search(fold(text)) is not None


def _words_to_keep(turn: Turn) -> str | None:
    """The typed words without personal data; None where they are nobody's business."""
    if turn.press is not None or turn.intent == "insult" or _INSULT.search(fold(turn.text)):
        return None
    if sounds_like_distress(turn, DISTRESS_AMONG):
        return None
    words = without_personal_data(turn.text, turn.entities, UNANSWERED_MAX_CHARS)
    return words if says_something(words) else None
