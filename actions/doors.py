"""Welcome, the two doors, menus, help: how people find their way."""

from __future__ import annotations

from actions.buttons import company_buttons, door_buttons, topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.messages import Message
from core.texts import say


class Welcome(Capability):
    """The beginning of a talk, and every greeting."""

    action_name = "action_welcome"

    async def respond(self, turn: Turn) -> Reply:
        """Who Bussola is (a machine), and the two doors."""
        return Reply((Message(say("dialogue.welcome"), door_buttons()),), {"last_question": None})


class MainMenu(Capability):
    """Back to the beginning."""

    action_name = "action_main_menu"

    async def respond(self, turn: Turn) -> Reply:
        """The doors, without the presentation."""
        return Reply((Message(say("dialogue.menu"), door_buttons()),), {"last_question": None})


class StudentDoor(Capability):
    """ "Sono uno studente"."""

    action_name = "action_student"

    async def respond(self, turn: Turn) -> Reply:
        """The topics."""
        return Reply((Message(say("dialogue.student"), topic_buttons()),))


class CompanyDoor(Capability):
    """ "Rappresento un'azienda"."""

    action_name = "action_company"

    async def respond(self, turn: Turn) -> Reply:
        """What a company may do here."""
        return Reply((Message(say("dialogue.company"), company_buttons()),))


class Help(Capability):
    """ "Aiuto", "come funziona?"."""

    action_name = "action_help"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """How to ask, with examples."""
        return Reply((Message(say("dialogue.help"), topic_buttons()),))


class NothingOpen(Capability):
    """Words that only make sense inside a form ("annulla", "salta", "sì"), with no form open."""

    action_name = "action_nothing_open"

    async def respond(self, turn: Turn) -> Reply:
        """Says so, and offers a way on."""
        return Reply((Message(say("dialogue.nothing_open"), door_buttons()),))
