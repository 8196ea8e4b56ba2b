"""Says a receipt again: after a reply that got lost, a second tap, a turn that
was delivered twice.
"""

from __future__ import annotations

from datetime import timedelta

from actions.desk import Desk, Reply, Turn
from actions.form_turns import receipt_message
from actions.forms.all_forms import FORMS
from actions.messages import Message
from actions.presses import Press, SteerForm
from core.texts import say
from italian.commands import find_command
from store import drafts
from store.submissions import receipt_for

RECENT = timedelta(hours=1)
"""For this long "riprova" after a submission gets its receipt again."""


async def said_before(desk: Desk, turn: Turn) -> Reply | None:
    """The reply to a turn that a form has heard already, or that comes behind newer ones: nothing
    is done for it.
    """
    async with desk.database.reading() as session:
        draft = await drafts.last_touched(session, turn.person)
    if draft is None or draft.last_at is None or draft.last_reply is None:
        return None
    if draft.last_turn == turn.id:
        return Reply.from_json(draft.last_reply)
    if turn.at > draft.last_at:
        return None
    last = Reply.from_json(draft.last_reply)
    return Reply((Message(say("forms.late")), *last.messages), last.memory)


async def recent_receipt(desk: Desk, turn: Turn) -> Reply | None:
    """The receipt again for who says "sì" or "riprova" after a reply that got lost on its way."""
    if find_command(turn.text) not in ("yes", "retry"):
        return None
    async with desk.database.reading() as session:
        draft = await drafts.latest_submitted(session, turn.person, turn.now - RECENT)
        receipt = await receipt_for(session, draft.key) if draft else None
    return Reply((receipt_message(FORMS[draft.form], receipt),)) if draft and receipt else None


async def press_after_the_end(desk: Desk, turn: Turn, press: Press | None) -> Reply:
    """A button of a form that is closed: the second tap on "invia" gets the
    receipt of the first.
    """
    key = press.draft if isinstance(press, SteerForm) and press.step == "submit" else None
    async with desk.database.reading() as session:
        draft = await drafts.draft_by_key(session, key) if key else None
        receipt = await receipt_for(session, draft.key) if draft else None
    if draft and receipt and draft.person == turn.person:
        return Reply((receipt_message(FORMS[draft.form], receipt),))
    return Reply((Message(say("forms.already_closed")),))
