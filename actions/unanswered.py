"""Questions that got no answer: kept for staff without personal data, never from a form, an insult
or distress.
"""

from __future__ import annotations

from functools import partial

from actions.context import Context
from actions.memory import LAST_ASKED, LAST_QUESTION
from actions.scrubbing import says_something, without_personal_data
from actions.turn import Reply, Turn
from store.models import UNANSWERED_MAX_CHARS
from store.unanswered import note_question

DANGER_AMONG = 3
"""An entry for somebody in danger among so many is enough not to keep the words: missing a question
costs less.
"""


def remember_asked(turn: Turn, reply: Reply) -> Reply:
    """The reply, remembering the words of a typed question: "Nessuna di queste" may follow."""
    if reply.unanswered == "rejected_choices":
        return reply.remembering(**{LAST_ASKED: None})
    if LAST_QUESTION not in reply.memory:
        return reply
    words = _words_to_keep(turn) if reply.memory[LAST_QUESTION] else None
    return reply.remembering(**{LAST_ASKED: words})


def note_unanswered(context: Context, turn: Turn, reply: Reply) -> None:
    """Counts the question that `reply` leaves without an answer, behind the turn: the person waits
    for no lock.
    """
    if reply.unanswered is None:
        return
    read = turn.reading
    words = turn.memory.get(LAST_ASKED) if read.pressed else _words_to_keep(turn)
    must_ask = reply.unanswered == "out_of_scope" or read.intent == "give_detail"
    if not words or (must_ask and not read.asks):
        return
    context.behind.add(partial(note_question, kind=reply.unanswered, text=words))


def _words_to_keep(turn: Turn) -> str | None:
    """The typed words without personal data; None where they are nobody's business."""
    read = turn.reading
    if read.pressed or read.insults or read.danger.may_be(DANGER_AMONG):
        return None
    words = without_personal_data(read.text, read.entities, UNANSWERED_MAX_CHARS)
    return words if says_something(words) else None
