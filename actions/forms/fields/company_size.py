"""How many people work in a company."""

from __future__ import annotations

import re
from typing import Any

from actions.forms.engine.field import LIKELY, Answer, Candidate, Field, Setting, Values
from actions.forms.fields.words import NAME_MAX, as_said
from italian.numbers import quantities_in, read_quantity, with_ranges
from italian.text import fold, plain

_WE_ARE = re.compile(r"^\s*(?:(?:noi )?siamo|abbiamo)(?: in)?\s+", re.IGNORECASE)
_EMPLOYEES = re.compile(r"\b(?:dipendent[ei]|addett[oi]|collaborator[ei])\b")
_ALONE = re.compile(
    r"\b(?:nessun\w*|da sol[oa]|solo io|sono sol[oa]|ditta individuale|solo (?:il|la) titolare)\b"
)
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
_WE_ARE_MANY = re.compile(r"\bsiamo (?:in |circa |in circa )*$")


def _read(text: str, setting: Setting) -> Answer:
    """How many work there; nobody employed is one, the owner, but a bare zero is a slip."""
    quantity, folded = read_quantity(text), fold(text)
    if quantity and quantity.value > 0:
        return Answer({"value": quantity.value, "words": plain(_WE_ARE.sub("", text), NAME_MAX)})
    if _ALONE.search(folded) or (quantity and _EMPLOYEES.search(folded)):
        return Answer({"value": 1, "words": plain(text, NAME_MAX)})
    return Answer(fault="company_size")


def _find(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """A quantity of people who are the company's own: "8 dipendenti", "startup di 6 persone"."""
    counted = with_ranges(text)
    for quantity, start, end in quantities_in(counted):
        before, after = counted.text[:start], counted.text[end:]
        of_ours = _COMPANY_OF.search(before) and _OUR_PEOPLE.match(after)
        if of_ours or _STAFF.match(after) or _WE_ARE_MANY.search(before):
            about = _ABOUT.search(before)
            words = counted.text[about.start() if about else start : end].strip()
            value = {"value": quantity.value, "words": words}
            return (Candidate(value, as_said(words, text), LIKELY),)
    return ()


def _columns(values: Values) -> dict[str, Any]:
    size = values.get("company_size") or {}
    return {"company_size": size.get("value"), "company_size_words": size.get("words", "")}


COMPANY_SIZE = Field(
    "company_size",
    names=r"(?:numero (?:di |dei )?)?(?:dipendenti|addetti|persone in azienda|dimension[ei]|"
    r"organico)",
    reader=_read,
    find=_find,
    show=lambda v: plain(v["words"]),
    columns=_columns,
)
