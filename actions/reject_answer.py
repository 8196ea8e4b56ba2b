"""Hears that the answer was not what was asked, and offers what else it may have been."""

from __future__ import annotations

from actions.buttons import door, topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.feedback import dislike_last_answer
from actions.messages import Message
from actions.replies import LAST_ENTRY, QUESTION, choice_buttons, is_distress
from core.texts import say

OFFERED = 3


class RejectAnswer(Capability):
    """ "Non è quello che ho chiesto"."""

    action_name = "action_reject_answer"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """The next best entries for the same question; the answer given gets a bad verdict."""
        rejected, question = turn.memory.get(LAST_ENTRY), turn.memory.get(QUESTION)
        if rejected:
            await dislike_last_answer(self.desk, turn, rejected)
        hits = turn.knowledge.search.find(question or "", limit=2 * OFFERED)
        others = [
            hit.entry for hit in hits if hit.entry.id != rejected and not is_distress(hit.entry)
        ]
        if not (rejected and others):
            return Reply((Message(say("dialogue.reject.nothing_else"), topic_buttons()),))
        buttons = (*choice_buttons(others[:OFFERED]), door("person"))
        return Reply((Message(say("dialogue.reject.choose"), buttons),))
