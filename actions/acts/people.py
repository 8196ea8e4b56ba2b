"""Where only a person helps: somebody to talk to, and somebody who is not well."""

from __future__ import annotations

from dataclasses import replace

from actions.buttons import start
from actions.context import Context
from actions.entries import entry_reply
from actions.turn import Reply, Turn

PERSON_ENTRY = "service-person"
HELP_ENTRY = "distress-help"


async def person(context: Context, turn: Turn) -> Reply:
    """ "Parla con una persona": the offices to write to, from the content, and a button to be
    called back.
    """
    reply = entry_reply(turn.reading.knowledge.library.entries[PERSON_ENTRY], turn)
    first, *others = reply.messages
    first = replace(first, buttons=(start("callback"), *first.buttons))
    return replace(reply, messages=(first, *others))


async def help_in_danger(context: Context, turn: Turn) -> Reply:
    """Somebody is unwell, suffers violence, or thinks of self-harm: the help numbers, first and
    alone, in the words that fit what was said.
    """
    fitting = turn.reading.danger.entry
    return entry_reply(fitting or turn.reading.knowledge.library.entries[HELP_ENTRY], turn)
