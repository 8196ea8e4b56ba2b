"""Shows the PCTO and internship places that staff have published, to who looks for one."""

from __future__ import annotations

import re

from actions.buttons import start
from actions.context import Context
from actions.entries import entry_reply
from actions.memory import LAST_QUESTION, PLACES, wait_for
from actions.messages import Message
from actions.turn import Reply, Turn
from core.texts import say
from italian.choices import choices_in
from italian.periods import read_period
from italian.text import plain
from store.models import Offer, OfferSchool
from store.offers import Wish, places_on_show

SHOWN = 5
TASKS_MAX = 160
HOW_TO_FIND = {"internship": "internship-find", "pcto": "pcto-choose-place"}
"""What the content knows about finding a place, for who is shown none."""
_STUDENTS_SCHOOLS: tuple[OfferSchool, ...] = ("lyceum", "technical", "vocational", "its")


async def show_places(context: Context, turn: Turn) -> Reply:
    """The places that fit what the message names; where there is none that is said, and how to find
    one.
    """
    today = turn.reading.now.date()
    wish, named = _wish(turn)
    async with context.database.reading() as session:
        places = await places_on_show(session, wish, today)
    what = say("places.what", words=named) if named else ""
    remembered = {LAST_QUESTION: turn.reading.folded, **wait_for(PLACES)}
    news = start("news", topic="places")
    if not places:
        known = entry_reply(
            turn.reading.knowledge.library.entries[HOW_TO_FIND[wish.kind or "internship"]], turn
        )
        none = Message(say("places.none", what=what), (news,))
        return Reply((none, *known.messages), {**known.memory, **remembered})
    lines = [say("places.found", what=what), *(_line(place) for place in places[:SHOWN])]
    if len(places) > SHOWN:
        lines.append(say("places.more", count=len(places) - SHOWN))
    lines.append(say("places.source", day=f"{today:%d/%m/%Y}"))
    return Reply((Message("\n".join(lines), (news,)),), remembered)


def _wish(turn: Turn) -> tuple[Wish, str]:
    """What is looked for, and how to name it back."""
    text, knowledge = turn.reading.text, turn.reading.knowledge
    folded = turn.reading.folded
    skills = knowledge.skills.mentioned(text)
    sector = knowledge.sectors.mentioned(text)
    sector_id = sector.id if sector else skills[0][0].sectors[0] if skills else None
    place = knowledge.places.mentioned(text)
    schools = choices_in("school_types", text)
    period = read_period(text, turn.reading.now.date())
    pcto = re.search(r"\b(?:pcto|fsl|alternanza|scuola lavoro)\b", folded)
    internship = re.search(r"\b(?:stage|tirocin\w+)\b", folded)
    named = [
        knowledge.sectors.all[sector_id].label.lower() if sector_id else "",
        place.name if place else "",
    ]
    wish = Wish(
        kind="pcto"
        if pcto and not internship
        else "internship"
        if internship and not pcto
        else None,
        sector=sector_id,
        municipality=place.name if place else None,
        school_type=next((school for school in _STUDENTS_SCHOOLS if school in schools), None),
        starts=period.starts_on if period else None,
        ends=period.ends_on if period else None,
    )
    return wish, ", ".join(filter(None, named))


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
