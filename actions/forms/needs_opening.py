"""Takes every fact out of a company's opening message, so that nothing said is asked again."""

from __future__ import annotations

import re
from typing import Any

from actions.forms.fields import Setting
from actions.forms.needs_fields import NAME_MAX
from actions.forms.skill_list import find_needed
from actions.messages import plain
from actions.values.contacts import read_vat_number
from actions.values.names import find_company_name
from actions.values.numbers import find_quantities, fold_keeping_ranges
from actions.values.timeframes import find_timeframe
from knowledge.italian import fold

_STAFF = re.compile(
    r"^ ?(?:di |tra )?(?:dipendenti|dipendente|addetti|addetto|lavoratori|collaboratori|persone in azienda)\b"
)
_ABOUT = re.compile(r"\b(?:circa|quasi|oltre|piu di|meno di|intorno a[il]?|una?) $")
_WE_ARE = re.compile(r"\bsiamo (?:in |circa |in circa )*$")
_MODALITIES = {
    "apprenticeship": r"\b(?:in|con|di|un) (?:contratto di )?apprendist\w+",
    "internship": r"\b(?:in|uno|per uno|per un|di) (?:stage|tirocinio)\b",
    "hiring": r"\b(?:assumere|assunzion[ei]|assumiamo|assumeremmo|da assumere|tempo indeterminato)\b",
}
_EDUCATION = {
    "its": r"\b(?:diplomat\w+|diploma) its\b",
    "degree": r"\b(?:laureat\w+|con laurea|ingegner[ei])\b",
    "diploma": r"\b(?:diplomat\w+|con (?:un )?diploma|perit[oi])\b",
}
_SECTOR = re.compile(
    r"\b(?:settore|ci occupiamo d\w+|lavoriamo nel(?:la|l)?|operiamo nel(?:la|l)?|siamo un[ao]?)\b"
    r"(?P<words>[^,.;]{3,60})"
)


def read_opening(text: str, setting: Setting, company_name: str | None = None) -> dict[str, Any]:
    """The values found in `text` by field name; `company_name` is the entity extractor's second opinion.

    Contacts are left out on purpose: they are taken only after the privacy notice.
    """
    knowledge = setting.knowledge
    values: dict[str, Any] = {}
    if name := find_company_name(text, knowledge.places) or company_name:
        values["company_name"] = plain(name, NAME_MAX)
    if place := knowledge.places.mentioned(text):
        values["municipality"] = {"name": place.name, "province": place.province}
    if size := _company_size(text):
        values["company_size"] = size
    if items := find_needed(text, knowledge.skills):
        values["skills"] = items
    if (when := find_timeframe(text, setting.today)) and when.until:
        values["timeframe"] = {"words": plain(when.words, NAME_MAX), "until": when.until.isoformat()}
    if number := read_vat_number(text):
        values["vat_number"] = number
    folded = fold(text)
    if modalities := [value for value, words in _MODALITIES.items() if re.search(words, folded)]:
        values["modalities"] = modalities
    if education := next((value for value, words in _EDUCATION.items() if re.search(words, folded)), None):
        values["education_level"] = education
    if (said := _SECTOR.search(folded)) and (sector := knowledge.sectors.mentioned(said["words"])):
        values["sector"] = {"id": sector.id, "label": sector.label, "words": said["words"].strip()}
    return values


def _company_size(text: str) -> dict[str, Any] | None:
    folded = fold_keeping_ranges(text)
    for quantity, start, end in find_quantities(text):
        if _STAFF.match(folded[end:]) or _WE_ARE.search(folded[:start]):
            about = _ABOUT.search(folded[:start])
            return {"value": quantity.value, "words": folded[about.start() if about else start : end].strip()}
    return None
