"""What kind of place is looked for: field, town, school, period; a list may be narrowed by what
follows.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from actions.memory import PLACES, Pending
from actions.reading.reading import Reading
from core.texts import say
from italian.choices import choices_in
from italian.common_words import in_common_words
from italian.periods import read_period
from italian.text import plain
from knowledge.matching.municipalities import Place, register
from store.models import OfferSchool
from store.offers import Wish

_PCTO = re.compile(r"\bpcto\b")
_INTERNSHIP = re.compile(r"\bstages?\b")
_OWN_WORD = re.compile(r"\b(?:(?P<pcto>pcto|fsl|alternanza|scuola lavoro)|stage|tirocini[oi])\b")
_WHERE = re.compile(r"\b(?:a|ad|zona|vicino a|citta di|su) (?=(?P<where>\w+(?: \w+){0,2}))")
_STUDENTS_SCHOOLS: tuple[OfferSchool, ...] = ("lyceum", "technical", "vocational", "its")
PERIOD_MAX = 40


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and how to name it back."""

    wish: Wish
    named: str = ""

    def to_json(self) -> str:
        """As a talk remembers it until the next message: no personal data, only what filters."""
        wish = self.wish
        kept = {
            "kind": wish.kind,
            "sector": wish.sector,
            "municipality": wish.municipality,
            "school_type": wish.school_type,
        }
        return json.dumps({key: value for key, value in kept.items() if value})


def read_wanted(read: Reading, pending: Pending) -> Wanted:
    """What the message names; what it leaves open is as before when it narrows a list."""
    knowledge, text = read.knowledge, read.text
    skills = knowledge.skills.mentioned(text)
    sector = knowledge.sectors.mentioned(text)
    place = knowledge.places.mentioned(text) or _far_town(read.folded)
    schools = choices_in("school_types", text)
    period = read_period(text, read.now.date())
    words = in_common_words(text)
    pcto, internship = _PCTO.search(words), _INTERNSHIP.search(words)
    wish = Wish(
        kind="pcto"
        if pcto and not internship
        else "internship"
        if internship and not pcto
        else None,
        sector=sector.id if sector else skills[0][0].sectors[0] if skills else None,
        municipality=place.name if place else None,
        school_type=next((school for school in _STUDENTS_SCHOOLS if school in schools), None),
        starts=period.starts_on if period else None,
        ends=period.ends_on if period else None,
    )
    if pending.what == PLACES and not read.pressed and not read.seeks_places:
        wish = _completed(wish, pending.about)
    named = (
        _kind_in_their_word(read.folded, wish.kind) if wish.kind else "",
        knowledge.sectors.all[wish.sector].label.lower() if wish.sector else "",
        wish.municipality or "",
        plain(period.words, PERIOD_MAX) if period else "",
    )
    return Wanted(wish, ", ".join(filter(None, named)))


def _far_town(folded: str) -> Place | None:
    """The chief town of a province that is named as where: "a Milano"."""
    for match in _WHERE.finditer(folded):
        words = match["where"].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if name in register().provinces and (known := register().by_name.get(name)):
                return known[0]
    return None


def _kind_in_their_word(folded: str, kind: str) -> str:
    """As the person called it: "tirocinio", "alternanza"; PCTO and FSL in capitals."""
    for match in _OWN_WORD.finditer(folded):
        if ("pcto" if match["pcto"] else "internship") == kind:
            word = match[0]
            return word.upper() if word in ("pcto", "fsl") else word
    return say(f"places.kind.{kind}")


def _completed(wish: Wish, about: str) -> Wish:
    """`wish` with what was looked for before where it says nothing of its own."""
    before = json.loads(about) if about else {}
    open_fields = {key: value for key, value in before.items() if getattr(wish, key, "") is None}
    return replace(wish, **open_fields)
