"""Says a reply or a receipt again: after a reply that got lost, a second tap, a turn that was
delivered twice.
"""

from __future__ import annotations

from actions.acts.forms import receipt_message
from actions.context import Context
from actions.forms.all_forms import FORMS
from actions.messages import Message
from actions.presses import SteerForm
from actions.turn import Reply, Turn
from core.texts import say
from store import drafts
from store.submissions import receipt_for


async def repeat_reply(context: Context, turn: Turn) -> Reply:
    """The reply to a turn that a form has heard already: nothing is done for it."""
    return _last_reply(turn)


async def say_late(context: Context, turn: Turn) -> Reply:
    """To a turn that comes behind newer ones: that it was not taken, and what was said last."""
    last = _last_reply(turn)
    return Reply((Message(say("forms.late")), *last.messages), last.memory)


async def repeat_receipt(context: Context, turn: Turn) -> Reply:
    """The receipt again for who says "sì" or "riprova" after a reply that got lost on its way."""
    sent = turn.state.sent
    assert sent is not None
    return Reply((receipt_message(sent.form, sent.receipt),))


async def press_after_the_end(context: Context, turn: Turn) -> Reply:
    """A button of a form that is closed: the second tap on "invia" gets the
    receipt of the first.
    """
    press = turn.reading.press
    key = press.draft if isinstance(press, SteerForm) and press.step == "submit" else None
    async with context.database.reading() as session:
        draft = await drafts.draft_by_key(session, key) if key else None
        receipt = await receipt_for(session, draft.key) if draft else None
    if draft and receipt and draft.person == turn.person:
        return Reply((receipt_message(FORMS[draft.form], receipt),))
    return Reply((Message(say("forms.already_closed")),))


def _last_reply(turn: Turn) -> Reply:
    heard = turn.state.heard
    assert heard is not None and heard.last_reply is not None
    return Reply.from_json(heard.last_reply)
