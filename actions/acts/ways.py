"""Welcome, the two doors, menu, help: how people find their way."""

from __future__ import annotations

from actions.buttons import company_buttons, door_buttons, student_buttons
from actions.context import Context
from actions.memory import LAST_QUESTION
from actions.messages import Message
from actions.turn import Reply, Turn
from core.texts import say


async def welcome(context: Context, turn: Turn) -> Reply:
    """The beginning of a talk, and every greeting: who Bussola is (a machine), and the doors."""
    return Reply((Message(say("dialogue.welcome"), door_buttons()),), {LAST_QUESTION: None})


async def menu(context: Context, turn: Turn) -> Reply:
    """Back to the beginning: the doors, without the presentation."""
    return Reply((Message(say("dialogue.menu"), door_buttons()),), {LAST_QUESTION: None})


async def student(context: Context, turn: Turn) -> Reply:
    """ "Sono uno studente": a place, the topics, what else there is."""
    return Reply((Message(say("dialogue.student"), student_buttons()),))


async def company(context: Context, turn: Turn) -> Reply:
    """ "Rappresento un'azienda": what a company may do here."""
    return Reply((Message(say("dialogue.company"), company_buttons()),))


async def help_along(context: Context, turn: Turn) -> Reply:
    """ "Aiuto", "come funziona?": what can be asked and done, with examples."""
    return Reply((Message(say("dialogue.help"), student_buttons()),))


async def nothing_open(context: Context, turn: Turn) -> Reply:
    """Words that only make sense inside a form ("annulla", "salta", "sì"), with no form open."""
    return Reply((Message(say("dialogue.nothing_open"), door_buttons()),))
