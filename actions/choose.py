"""A pressed button: what it means is written in it, whoever pressed it and whenever."""

from __future__ import annotations

from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.doors import CompanyDoor, StudentDoor
from actions.feedback import press_feedback
from actions.form_turns import start_form
from actions.forms.all_forms import FORMS
from actions.people import TalkToPerson
from actions.presses import AboutSubmission, JudgeAnswer, OpenDoor, OpenTopic, StartForm
from actions.receipts import press_after_the_end
from actions.replies import menu, offered
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
        press = turn.press
        if press is not None and (reply := offered(press, turn)) is not None:
            return reply
        match press:
            case OpenDoor():
                return await _DOORS[press.door](self.desk).respond(turn)
            case OpenTopic() if press.topic in turn.knowledge.library.menus:
                return menu(turn, press.topic)
            case StartForm() if press.form in FORMS:
                return await start_form(self.desk, turn, FORMS[press.form], press.given)
            case AboutSubmission():
                return await press_submission(self.desk, turn, press)
            case JudgeAnswer():
                return await press_feedback(self.desk, turn, press)
        return await press_after_the_end(self.desk, turn, press)
