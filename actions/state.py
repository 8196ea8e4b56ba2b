"""Where a talk stands when a message comes: read from the database and from Rasa's slots, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import itemgetter
from typing import Literal

from actions.context import Context
from actions.forms.all_forms import FORMS
from actions.forms.engine.form import Form
from actions.forms.engine.state import FormState
from actions.forms.engine.talk import Talk
from actions.memory import NOTHING, Commenting, Memory, Pending
from actions.presses import Press
from actions.reading.reading import Reading
from core.errors import DatabaseUnavailable
from store import drafts
from store.models import Draft
from store.submissions import Receipt, receipt_for

RECENT = timedelta(hours=1)
"""For this long "riprova" after a submission gets its receipt again."""

LATEST = 300 * 10**9
"""Nanoseconds by which the channel may have passed on a turn before another one that overtook it:
for so long at most does Rasa wait for an action (`DEFAULT_REQUEST_TIMEOUT`), twenty times as long
as a channel waits for Rasa.
"""

Delivery = Literal["new", "repeated", "late"]
"""Whether a turn comes for the first time, was heard already, or comes behind newer ones."""


@dataclass(frozen=True)
class OpenForm:
    """A form that is being filled in: its draft, its declaration, its answers so far."""

    draft: Draft
    form: Form
    answers: FormState

    def takes(self, press: Press | None) -> bool:
        """Whether a button belongs to this form and its draft."""
        return self.form.takes(press, self.draft.key)

    def talk(self, heard: Reading) -> Talk:
        """A message where the form stands."""
        return Talk(self.form, self.answers, heard, self.draft.key)

    @classmethod
    def of(cls, draft: Draft) -> OpenForm:
        """The form whose draft this is."""
        return cls(draft, FORMS[draft.form], FormState.from_json(draft.answers))


@dataclass(frozen=True)
class Sent:
    """A submission and the form that it came from."""

    form: Form
    receipt: Receipt


@dataclass(frozen=True)
class TalkState:
    """What decides, beside the message, what is done.

    `proposed` is the action that Rasa's rules chose for the intent; `heard` the draft that heard
    this turn, or a newer one, already, `sent` what was sent within the last hour, for who says "sì"
    again.
    """

    proposed: str
    delivery: Delivery = "new"
    form: OpenForm | None = None
    heard: Draft | None = None
    sent: Sent | None = None
    pending: Pending = NOTHING
    commenting: Commenting | None = None
    has_asked: bool = False
    """Whether a question was asked before."""
    outage: DatabaseUnavailable | None = None
    """Why the drafts could not be read: then nobody knows whether a form is open."""


async def load_state(
    context: Context, proposed: str, person: str, turn: str, at: int, memory: Memory, read: Reading
) -> TalkState:
    """Where the talk of `person` stands when the turn `turn`, passed on `at`, comes."""
    state = TalkState(
        proposed,
        pending=Pending.of(memory),
        commenting=Commenting.of(memory, read.now),
        has_asked=bool(read.so_far.question),
    )
    try:
        async with context.database.reading() as session:
            held = await drafts.drafts_of(session, person)
            draft = drafts.current_of(held)
            sent = None
            if draft is None and read.command in ("yes", "retry"):
                submitted = await drafts.latest_submitted(session, person, read.now - RECENT)
                receipt = await receipt_for(session, submitted.key) if submitted else None
                sent = Sent(FORMS[submitted.form], receipt) if submitted and receipt else None
    except DatabaseUnavailable as outage:
        return replace(state, outage=outage)
    delivery, heard = _delivery(held, turn, at)
    form = OpenForm.of(draft) if draft else None
    return replace(state, delivery=delivery, form=form, heard=heard, sent=sent)


def _delivery(held: Iterable[Draft], turn: str, at: int) -> tuple[Delivery, Draft | None]:
    """How the turn comes, and the draft that heard it, or a newer one, already.

    Moments are told by a clock, and a clock may be set back. Within a process of a channel they
    rise all the same (`channels/rasa_client.py`); when it starts again they may fall by as much as
    the clock did. So a turn is late only if it was passed on less than LATEST before one that was
    heard. No turn is overtaken by more: a channel passes on a person's next turn when the last one
    is answered or given up, and closes the connection of one that it gives up; what Rasa has read
    by then it takes in order. A turn that seems to be older is new, and the clock has moved. A
    clock set back by less than LATEST, over such a start, makes turns late for so long and no
    longer.
    """
    heard = [(draft.last_at, draft) for draft in held if draft.last_at and draft.last_reply]
    for _, draft in heard:
        if draft.last_turn == turn:
            return "repeated", draft
    for last_at, draft in sorted(heard, key=itemgetter(0), reverse=True):
        if 0 <= last_at - at < LATEST:
            return "late", draft
    return "new", None
