"""Shows the PCTO and internship places that staff have published, to who looks for one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from actions.buttons import start
from actions.context import Context
from actions.entries import entry_reply
from actions.links import with_links
from actions.memory import LAST_QUESTION, PLACES, wait_for
from actions.messages import Button, Message
from actions.presses import OpenDoor
from actions.reading.wanted import Wanted, read_wanted
from actions.sources import source_line
from actions.turn import Reply, Turn
from core.texts import say
from italian.text import plain
from knowledge.content.schema import Entry, Opportunity
from store.models import Offer
from store.offers import Wish, places_on_show

SHOWN = 5
TASKS_MAX = 160
RELATED = 2
"""Related questions under the answer on how to find a place, beside the button to the places."""
HOW_TO_FIND = {
    "pcto": "pcto-find-place",
    "internship": "internship-find",
    "summer": "internship-summer",
    "teacher": "teacher-find-companies",
}
"""What the content knows about finding a place."""
_TEACHER = re.compile(
    r"\b(?:(?:miei|nostri) (?:alunni|studenti|ragazzi)|(?:mia|una|nostra) classe|"
    r"insegno|(?:sono|faccio) (?:un |una |l |il |la )?(?:prof\w*|docente|insegnante|tutor))\b"
)


async def show_places(context: Context, turn: Turn) -> Reply:
    """The places that fit what the message names; where there is none that is said, with what else
    is known and how to find one.
    """
    today = turn.reading.now.date()
    wanted = read_wanted(turn.reading, turn.state.pending)
    async with context.database.reading() as session:
        places = await places_on_show(session, wanted.wish, today)
        others = () if places else await places_on_show(session, Wish(), today)
    what = say("places.what", words=wanted.named) if wanted.named else ""
    remembered = {
        LAST_QUESTION: turn.reading.folded or None,
        **wait_for(PLACES, wanted.to_json()),
    }
    news = start("news", topic="places")
    # Words that a company may say as well: "offerte di stage".
    offering = (start("offers"),) if turn.state.proposed == "action_offer_place" else ()
    if not places:
        return _none(turn, wanted, what, len(others), offering).remembering(**remembered)
    lines = [say("places.found", what=what), *(_line(place) for place in places[:SHOWN])]
    if len(places) > SHOWN:
        lines.append(say("places.more", count=len(places) - SHOWN))
    lines.append(say("places.source", day=f"{today:%d/%m/%Y}"))
    return Reply((Message("\n".join(lines), (news, *offering)),), remembered)


async def tell_how_to_find(context: Context, turn: Turn) -> Reply:
    """What the content says about finding a place, and the way to those published."""
    wanted = read_wanted(turn.reading, turn.state.pending)
    entry = _how_to_find(turn, wanted)
    if entry is None:
        return await show_places(context, turn)
    known = entry_reply(entry, turn)
    [message] = known.messages
    shown = Button(say("places.button.shown"), OpenDoor(door="places"))
    buttons = (shown, start("news", topic="places"), *message.buttons[:RELATED])
    return Reply((replace(message, buttons=buttons),), known.memory)


def _none(
    turn: Turn, wanted: Wanted, what: str, others: int, offering: tuple[Button, ...]
) -> Reply:
    """There is none: said, with a way to those that fit less, what else is known, whom to ask."""
    lines = [say("places.none", what=what)]
    buttons = [start("news", topic="places")]
    if others:
        lines.append(
            say("places.others_one") if others == 1 else say("places.others_many", count=others)
        )
        buttons.append(Button(say("places.button.all"), OpenDoor(door="places")))
    messages = [Message("\n".join(lines), (*buttons, *offering)), *_opportunities(turn, wanted)]
    entry = _how_to_find(turn, wanted)
    if entry is None:
        return Reply(tuple(messages))
    known = entry_reply(entry, turn)
    return Reply((*messages, *known.messages), known.memory)


def _opportunities(turn: Turn, wanted: Wanted) -> list[Message]:
    """The programmes and events of the content that lead to such a place."""
    wish, library = wanted.wish, turn.reading.knowledge.library
    known = library.opportunities_for(
        wish.kind or "internship",
        turn.reading.now.date(),
        sector=wish.sector,
        municipality=wish.municipality,
        between=(wish.starts, wish.ends),
    )
    if not known:
        return []
    lines = [say("places.known")]
    for each in known:
        told = [say("places.opportunity", title=each.title, summary=each.summary)]
        told += _whom_to_ask(each, turn)
        lines.append(with_links("\n".join(told), library))
        lines.append(source_line(each, library, turn.reading.now.date()))
    return [Message("\n".join(lines))]


def _whom_to_ask(opportunity: Opportunity, turn: Turn) -> list[str]:
    organisation = turn.reading.knowledge.library.organisations.get(opportunity.contact or "")
    return [say("dialogue.ask_tu", ask=organisation.ask, website="")] if organisation else []


def _how_to_find(turn: Turn, wanted: Wanted) -> Entry | None:
    """The entry on how such a place is found by who asks; None if the content has none."""
    kind = wanted.wish.kind or ("pcto" if wanted.wish.school_type else "internship")
    if kind == "internship" and _is_summer(wanted.wish.starts, wanted.wish.ends):
        kind_or_time = "summer"
    else:
        kind_or_time = kind
    asker = "teacher" if _TEACHER.search(turn.reading.folded) else kind_or_time
    return turn.reading.knowledge.library.entries.get(HOW_TO_FIND[asker])


def _is_summer(starts: date | None, ends: date | None) -> bool:
    return starts is not None and ends is not None and 6 <= starts.month <= ends.month <= 9


def _line(place: Offer) -> str:
    kind = (
        "both"
        if place.for_pcto and place.for_internship
        else "pcto"
        if place.for_pcto
        else "internship"
    )
    return say(
        "places.one",
        company=plain(place.company_name),
        municipality=place.municipality,
        kind=say(f"places.kind.{kind}"),
        places=say(
            "places.places_one" if place.places == 1 else "places.places_many", count=place.places
        ),
        tasks=_sentence(plain(place.tasks, TASKS_MAX)),
        period=plain(place.period),
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "…")) else f"{words}."
