"""Where only a person helps: somebody to talk to, and somebody who is not well."""

from __future__ import annotations

from dataclasses import replace

from actions.buttons import start
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.replies import entry_reply, is_distress

PERSON_ENTRY = "service-person"
DISTRESS_ENTRY = "distress-help"


class TalkToPerson(Capability):
    """ "Parla con una persona"."""

    action_name = "action_person"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """The offices to write to, from the content, and a button to be called back."""
        reply = entry_reply(turn.knowledge.library.entries[PERSON_ENTRY], turn)
        first, *others = reply.messages
        return replace(
            reply, messages=(replace(first, buttons=(start("callback"), *first.buttons)), *others)
        )


class Distress(Capability):
    """Somebody is unwell, suffers violence, or thinks of self-harm: this comes before any form."""

    action_name = "action_distress"
    interrupts = True

    async def respond(self, turn: Turn) -> Reply:
        """The help numbers, first and alone, in the words that fit what was said."""
        library = turn.knowledge.library
        hits = turn.knowledge.search.find(turn.text, limit=1)
        fitting = next(
            (hit.entry for hit in hits if is_distress(hit.entry)), library.entries[DISTRESS_ENTRY]
        )
        return entry_reply(fitting, turn)
