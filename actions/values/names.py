"""Names of companies and people inside what was written."""

from __future__ import annotations

import re

from actions.messages import plain
from knowledge.italian import fold
from knowledge.places import Places

_LEGAL_FORM = r"(?:s\.?\s?r\.?\s?l\.?s?|s\.?\s?p\.?\s?a\.?|s\.?\s?n\.?\s?c\.?|s\.?\s?a\.?\s?s\.?|soc\.? coop\.?)"
_BUSINESS = r"(?:azienda|ditta|impresa|societ[aà])"
_OPENING = re.compile(
    r"\b(?:(?:noi )?siamo|rappresento|ci chiamiamo|si chiama|"
    r"(?:scriv|chiam|parl)(?:o|iamo) (?:per conto d\w+|per|da|dalla)|"
    r"(?:lavoro|sono) (?:per|della|dell'|di|alla)|"
    rf"(?:la|una|l'|un')\s?(?:nostra |mia )?{_BUSINESS}(?: si chiama| [eè])?)\s+",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:(?:il|lo|la|l'|le|i|gli|un|una|uno|un')\s*)?(?:(?:titolare|responsabile|socio|referente) d\w+'?\s*)?"
    rf"(?:(?:{_BUSINESS}|piccola|nostra|mia)\s+)*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r",|;|\n|!|\?|\.(?=\s+[A-ZÀ-Ý])|\.$|"
    r"\s(?:e|ed)\s(?:cerchiamo|ci|abbiamo|siamo|vorremmo|avremmo|stiamo|non|mi|ho|cerco)\b|"
    r"\s(?:cerchiamo|cerco|abbiamo|vorremmo|non\s|che\s|di\scirca\s|(?:ci|mi)\s(?:serv|manc)|"
    r"con\s(?:circa\s)?(?:\w+\s)?\w+\sdipendenti|una\s\w+ina|\d+\s(?:dipendenti|persone|addetti))",
    re.IGNORECASE,
)
_GREETING = r"^(?:(?:ciao|salve|buongiorno|buonasera|allora|ecco|dunque|s[iì])[ ,.!]+)*"
_INTRO = re.compile(
    rf"{_GREETING}(?:(?:l'|la nostra |la )?{_BUSINESS}? ?(?:si chiama|[eè])|ci chiamiamo|(?:noi )?siamo|"
    r"il nome [eè]|nome)?[ :]*",
    re.IGNORECASE,
)
_PERSON_INTRO = re.compile(
    rf"{_GREETING}(?:(?:sono io|mi chiamo|io sono|sono|il (?:mio )?nome [eè]|con|referente|nome|"
    r"(?:il|la) (?:referente|responsabile|titolare) (?:[eè]|si chiama)|"
    r"potete (?:parlare|sentire)(?: con)?|(?:parlate|chiedete) (?:con|di))[ ,:]+)?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}")


def find_company_name(text: str, places: Places) -> str | None:
    """The name after words of presentation ("siamo la Rossi Meccanica di Seregno"), or None."""
    for match in _OPENING.finditer(text):
        name = _cut(_KIND.sub("", text[match.end() :], count=1), places)
        if name and (name[:1].isupper() or re.search(_LEGAL_FORM + r"$", name, re.IGNORECASE)):
            return name
    return None


def read_company_name(text: str, places: Places) -> str | None:
    """The name in an answer that is a name, without greetings, place or number of employees around it."""
    found = find_company_name(text, places)
    return found or _cut(_KIND.sub("", _INTRO.sub("", plain(text), count=1), count=1), places)


def read_person_name(text: str) -> str | None:
    """Name and surname in an answer, or None when there are not two words of letters."""
    before_contacts = re.split(r"[,;:\n(]|\S+@\S*|\+?\d", _PERSON_INTRO.sub("", plain(text), count=1), maxsplit=1)[0]
    match = _PERSON.search(
        re.sub(
            r"\s+(?:e la mia|mail|e-mail|email|tel|telefono|cell)\b.*$",
            "",
            before_contacts,
            flags=re.IGNORECASE,
        )
    )
    return match.group(0).strip(" .") if match else None


def _cut(text: str, places: Places) -> str | None:
    """`text` up to where the name ends; "di Seregno" at its end is a place, not part of the name."""
    end = _ENDS.search(text)
    name = (text[: end.start()] if end else text).strip(' .:-«»"')
    place = re.search(r"\s+(?:con sede )?(?:di|a|in|da)\s+(?P<place>[\w' ]+)$", name)
    if place and places.mentioned(place["place"]) and fold(name[: place.start()]):
        name = name[: place.start()]
    return plain(name) if len(re.findall(r"\w", name)) >= 2 and re.search(r"[^\W\d_]", name) else None
