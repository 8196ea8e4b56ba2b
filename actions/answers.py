"""Answers questions from `content/`, each with its source and date, or says honestly that it does
not know.
"""

from __future__ import annotations

from actions.buttons import door_buttons, topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.find_places import looks_for_places, show_places
from actions.messages import Message
from actions.replies import QUESTION, answer, entry_reply
from core.texts import say
from knowledge.search.talk import what_was_meant

BEYOND_DOUBT = 0.8
"""The likelihood of an entry that outweighs the classifier's "this is not our business"."""


class Answer(Capability):
    """Questions about ITS, school-to-work training, internships, the Polo."""

    action_name = "action_answer"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """One entry, up to three choices, or "non lo so"; to who looks for a place, the places
        there are.
        """
        if looks_for_places(turn):
            return await show_places(self.desk, turn)
        return answer(turn)


class CorrectQuestion(Capability):
    """ "No, intendevo lo stage": the question before, put right."""

    action_name = "action_correct_question"

    async def respond(self, turn: Turn) -> Reply:
        """The answer to what was meant; with no question before, nothing is there to correct."""
        meant = what_was_meant(turn.text)
        if not (meant and turn.memory.get(QUESTION)):
            return Reply((Message(say("dialogue.nothing_open"), door_buttons()),))
        return answer(turn, meant)


class AnswerOutOfScope(Capability):
    """What the classifier holds to be outside the scope: answered only when the search is sure."""

    action_name = "action_out_of_scope"

    async def respond(self, turn: Turn) -> Reply:
        """A kind refusal, never a fact of the domain that was not asked for."""
        hits = turn.knowledge.search.find(turn.text, limit=1)
        if hits and hits[0].score >= BEYOND_DOUBT:
            return entry_reply(hits[0].entry, turn)
        return Reply(
            (Message(say("dialogue.out_of_scope"), topic_buttons()),), unanswered="out_of_scope"
        )
