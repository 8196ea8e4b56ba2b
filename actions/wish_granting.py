"""Does what a wish in plain words asks for, whatever the classifier made of
it; outside forms only.
"""

from __future__ import annotations

from actions.desk import Desk, Reply, Turn
from actions.form_turns import start_form
from actions.forms.fields import Setting
from actions.forms.needs_form import NEEDS_FORM
from actions.forms.needs_opening import is_opening
from actions.forms.requests_form import CALLBACK_FORM, NEWS_FORM
from actions.news import ask_unsubscribe
from actions.submissions import about_submission
from actions.wishes import find_wish

OFTEN_MISTAKEN = frozenset(
    {"nlu_fallback", "correct_detail", "give_detail", "say_company", "out_of_scope"}
)
"""Intents for which a company's opening may be taken, when its name looks like something else."""


async def grant(desk: Desk, turn: Turn) -> Reply | None:
    """The answer to a wish; None where the message has none, or was pressed."""
    if turn.press is not None:
        return None
    wish = find_wish(turn.text)
    if wish == "submission":
        return await about_submission(desk, turn)
    if wish == "unsubscribe":
        return await ask_unsubscribe(desk, turn)
    if wish == "news":
        return await start_form(desk, turn, NEWS_FORM)
    if wish == "callback":
        return await start_form(desk, turn, CALLBACK_FORM)
    if turn.intent in OFTEN_MISTAKEN and is_opening(
        turn.text, Setting(turn.knowledge, turn.now), turn.company_name
    ):
        return await start_form(desk, turn, NEEDS_FORM)
    return None
