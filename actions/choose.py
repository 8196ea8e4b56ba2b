"""A pressed button: what it means is written in it, whoever pressed it and whenever."""

from __future__ import annotations

from actions.buttons import DOOR, MENU, START, TOPIC, topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.doors import CompanyDoor, StudentDoor
from actions.form_turns import press_after_the_end, start_form
from actions.forms.needs_form import NEEDS_FORM
from actions.messages import Button, Choice, Message
from actions.people import TalkToPerson
from actions.replies import ENTRY, answer, entry_reply
from store.texts import say

_DOORS: dict[str, type[Capability]] = {"student": StudentDoor, "company": CompanyDoor, "person": TalkToPerson}


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
        if choice.what == ENTRY and choice.value in library.entries:
            return entry_reply(library.entries[choice.value], library)
        if choice.what == DOOR:
            return await _DOORS[choice.value](self.desk).respond(turn)
        if choice.what == TOPIC and choice.value in library.menus:
            return Reply((self._menu(turn, choice.value),))
        if choice.what == START:
            return await start_form(self.desk, turn, NEEDS_FORM)
        if choice.what == MENU:
            return Reply((Message(say("dialogue.none_of_these"), topic_buttons()),))
        return await press_after_the_end(self.desk, turn, choice)

    def _menu(self, turn: Turn, name: str) -> Message:
        library = turn.knowledge.library
        entries = [library.entries[slug] for slug in library.menus[name].entries]
        buttons = tuple(Button(entry.question, Choice(ENTRY, entry.id)) for entry in entries)
        return Message(say(f"dialogue.topic.{name}"), buttons)
