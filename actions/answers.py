"""Answers questions from `content/`, each with its source and date, or says honestly that it does not know."""

from __future__ import annotations

from actions.buttons import topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.messages import Message
from actions.replies import answer, entry_reply
from knowledge.answers import CONFIDENT
from store.texts import say


class Answer(Capability):
    """Questions about ITS, school-to-work training, internships, the Polo."""

    action_name = "action_answer"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """One entry, up to three choices, or "non lo so"."""
        return answer(turn)


class AnswerOutOfScope(Capability):
    """What the classifier holds to be outside the scope: answered only when the search is sure."""

    action_name = "action_out_of_scope"

    async def respond(self, turn: Turn) -> Reply:
        """A kind refusal, never a fact of the domain that was not asked for."""
        hits = turn.knowledge.search.find(turn.text, limit=1)
        if hits and hits[0].score >= CONFIDENT:
            return entry_reply(hits[0].entry, turn.knowledge.library)
        return Reply((Message(say("dialogue.out_of_scope"), topic_buttons()),))
