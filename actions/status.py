"""The state of what was sent, on request."""

from __future__ import annotations

from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.submissions import about_submission


class Status(Capability):
    """ "A che punto è FAB-…?", "ritira la mia segnalazione"."""

    action_name = "action_status"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """How it stands, or what was asked to be done with it."""
        return await about_submission(self.desk, turn)
