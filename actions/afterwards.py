"""What follows every act: what is no longer waited for, what is remembered, what is counted."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from actions.acts.outages import with_outage
from actions.acts.verdicts import with_verdict_buttons
from actions.buttons import door
from actions.context import Context
from actions.decision import Decision
from actions.memory import COMMENT_ON, LAST_ASKED, LAST_SAID, PENDING
from actions.messages import Message
from actions.presses import JudgeAnswer
from actions.turn import Reply, Turn
from actions.unanswered import note_unanswered, remember_asked
from core.texts import say


def settle(context: Context, turn: Turn, decision: Decision, reply: Reply) -> Reply:
    """The reply, with all that its table of the decision asks for."""
    if decision.table == "even in a form":
        reply = reply.remembering(**{COMMENT_ON: None, LAST_ASKED: None})
        return _no_longer_pending(turn, reply) if decision.act == "help_in_danger" else reply
    if decision.table == "without drafts":
        # A form may be open: nothing is counted, and no verdict is asked for.
        if decision.act == "say_outage" or turn.state.outage is None:
            return reply
        return with_outage(remember_asked(turn, reply), turn.state.outage)
    if decision.table == "in a form":
        reply = reply.remembering(**{LAST_ASKED: None})
    else:
        note_unanswered(context, turn, reply)
        reply = _never_twice(turn, with_verdict_buttons(remember_asked(turn, reply)))
    return _no_longer_pending(turn, _without_comment(turn, reply))


def _no_longer_pending(turn: Turn, reply: Reply) -> Reply:
    """The reply, after which nothing waits any more unless it has asked anew."""
    if turn.memory.get(PENDING) is None or PENDING in reply.memory:
        return reply
    return reply.remembering(**{PENDING: None})


def _never_twice(turn: Turn, reply: Reply) -> Reply:
    """The reply; with a word about it, and a person, where it says just what the last one said."""
    said = sha256("\n".join(message.text for message in reply.messages).encode()).hexdigest()[:12]
    reply = reply.remembering(**{LAST_SAID: said})
    if said != turn.memory.get(LAST_SAID):
        return reply
    note = Message(say("dialogue.said_before"), (door("person"),))
    return replace(reply, messages=(note, *reply.messages))


def _without_comment(turn: Turn, reply: Reply) -> Reply:
    """The reply to somebody who did something else instead of commenting: it is said, save to who
    may be in danger.
    """
    if turn.memory.get(COMMENT_ON) is None or COMMENT_ON in reply.memory:
        return reply
    reply = reply.remembering(**{COMMENT_ON: None})
    if isinstance(turn.reading.press, JudgeAnswer) or turn.reading.danger.may_be():
        return reply
    note = Message(say("dialogue.feedback.not_written"))
    return Reply((note, *reply.messages), reply.memory, reply.unanswered)
