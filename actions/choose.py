"""A pressed button: what it means is written in it, whoever pressed it and whenever."""

from __future__ import annotations

from actions.buttons import AMEND, DOOR, KEEP, START, TOPIC, WITHDRAW, started
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.doors import CompanyDoor, StudentDoor
from actions.feedback import FEEDBACK, press_feedback
from actions.form_turns import start_form
from actions.forms.all_forms import FORMS
from actions.people import TalkToPerson
from actions.receipts import press_after_the_end
from actions.replies import answer, menu, offered
from actions.submissions import press_submission

_DOORS: dict[str, type[Capability]] = {
    "student": StudentDoor,
    "company": CompanyDoor,
    "person": TalkToPerson,
}


class Choose(Capability):
    """Every button of the assistant that is not an answer in an open form."""

    action_name = "action_choose"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """Do what the button says."""
        choice = turn.choice
        if choice is None:
            return answer(turn)
        library = turn.knowledge.library
        if (reply := offered(choice, turn)) is not None:
            return reply
        if choice.what == DOOR:
            return await _DOORS[choice.value](self.desk).respond(turn)
        if choice.what == TOPIC and choice.value in library.menus:
            return menu(turn, choice.value)
        if choice.what == START:
            form, given = started(choice)
            return await start_form(self.desk, turn, FORMS[form], given)
        if choice.what in (AMEND, WITHDRAW, KEEP):
            return await press_submission(self.desk, turn, choice)
        if choice.what == FEEDBACK:
            return await press_feedback(self.desk, turn, choice.value)
        return await press_after_the_end(self.desk, turn, choice)
