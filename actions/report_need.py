"""A company says which skills it lacks, or offers places: its form begins."""

from __future__ import annotations

from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.form_turns import start_form
from actions.forms.needs_form import NEEDS_FORM
from actions.forms.offers_form import OFFERS_FORM


class ReportNeed(Capability):
    """ "Ci servono due saldatori"."""

    action_name = "action_report_need"

    async def respond(self, turn: Turn) -> Reply:
        """Open the form and take what the message already says."""
        return await start_form(self.desk, turn, NEEDS_FORM)


class OfferPlace(Capability):
    """ "Vorremmo ospitare uno studente in stage"."""

    action_name = "action_offer_place"

    async def respond(self, turn: Turn) -> Reply:
        """Open the form and take what the message already says."""
        return await start_form(self.desk, turn, OFFERS_FORM)
