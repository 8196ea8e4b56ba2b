"""Takes every fact out of a company's opening message, so that nothing said is asked again."""

from __future__ import annotations

import re
from typing import Any

from actions.forms.engine.field import Setting
from actions.forms.fields.company_opening import read_company
from actions.forms.fields.readers import NAME_MAX
from actions.forms.fields.skill_list import NEED, find_needed
from italian.numbers import find_quantities, fold_keeping_ranges
from italian.text import fold, plain
from italian.timeframes import find_timeframe

_STAFF = re.compile(
    r"^ ?(?:di |tra )?(?:dipendenti|dipendente|dip|addetti|addetto|lavoratori|collaboratori|"
    r"persone in azienda)\b"
)
_OUR_PEOPLE = re.compile(r"^ ?(?:persone|operai|soci|ragazzi)\b")
_COMPANY_OF = re.compile(
    r"\b(?:azienda|ditta|impresa|societa|startup|start up|realta|squadra|team|studio|officina|"
    r"laboratorio|bottega|"
    r"cooperativa)(?: \w+)? (?:di|con|da) (?:circa )?$"
)
_ABOUT = re.compile(r"\b(?:circa|quasi|oltre|piu di|meno di|intorno a[il]?|una?) $")
_WE_ARE = re.compile(r"\bsiamo (?:in |circa |in circa )*$")
_MODALITIES = {
    "apprenticeship": r"\b(?:in|con|di|un) (?:contratto di )?apprendist\w+",
    "internship": r"\b(?:in|uno|per uno|per un|di) (?:stage|tirocinio)\b",
    "hiring": r"\b(?:assumere|assunzion[ei]|assumiamo|assumeremmo|da assumere|tempo "
    r"indeterminato)\b",
}
_EDUCATION = {
    "its": r"\b(?:diplomat\w+|diploma) its\b",
    "degree": r"\b(?:laureat\w+|con laurea|ingegner[ei])\b",
    "diploma": r"\b(?:diplomat\w+|con (?:un )?diploma|perit[oi])\b",
}


def read_opening(text: str, setting: Setting, company_name: str | None = None) -> dict[str, Any]:
    """The values found in `text` by field name; `company_name` is the entity extractor's second
    opinion.
    """
    values = read_company(text, setting, company_name)
    if size := _company_size(text):
        values["company_size"] = size
    if items := find_needed(text, setting.knowledge.skills):
        values["skills"] = items
    if (when := find_timeframe(text, setting.today)) and when.until:
        values["timeframe"] = {
            "words": plain(when.words, NAME_MAX),
            "until": when.until.isoformat(),
        }
    folded = fold(text)
    if modalities := [value for value, words in _MODALITIES.items() if re.search(words, folded)]:
        values["modalities"] = modalities
    if education := next(
        (value for value, words in _EDUCATION.items() if re.search(words, folded)), None
    ):
        values["education_level"] = education
    return values


def is_opening(text: str, setting: Setting, company_name: str | None = None) -> bool:
    """Whether a company presents itself and says what it looks for, whatever the classifier makes
    of it.
    """
    if not NEED.search(text.lower()):
        return False
    return read_opening(text, setting, company_name).keys() >= {"company_name", "skills"}


def _company_size(text: str) -> dict[str, Any] | None:
    folded = fold_keeping_ranges(text)
    for quantity, start, end in find_quantities(text):
        of_ours = _COMPANY_OF.search(folded[:start]) and _OUR_PEOPLE.match(folded[end:])
        if of_ours or _STAFF.match(folded[end:]) or _WE_ARE.search(folded[:start]):
            about = _ABOUT.search(folded[:start])
            return {
                "value": quantity.value,
                "words": folded[about.start() if about else start : end].strip(),
            }
    return None
