"""The fields of the needs form."""

from __future__ import annotations

import re

from actions.forms.engine.field import Field, Reading, Setting
from actions.forms.fields.company import COMPANY_NAME, MUNICIPALITY, NOTES, SECTOR, VAT_NUMBER
from actions.forms.fields.contacts import CONSENT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE
from actions.forms.fields.readers import NAME_MAX, one_of, some_of
from actions.forms.fields.skills import PEOPLE_TOTAL, SKILL_MEANING, SKILLS
from core.texts import say
from italian.numbers import read_quantity
from italian.text import fold, plain
from italian.timeframes import find_timeframe

TIMEFRAME_CHOICES = {
    "now": "subito",
    "three_months": "entro 3 mesi",
    "six_months": "entro 6 mesi",
    "no_hurry": "senza fretta",
}
_WE_ARE = re.compile(r"^\s*(?:(?:noi )?siamo|abbiamo)(?: in)?\s+", re.IGNORECASE)

_EMPLOYEES = re.compile(r"\b(?:dipendent[ei]|addett[oi]|collaborator[ei])\b")
_ALONE = re.compile(
    r"\b(?:nessun\w*|da sol[oa]|solo io|sono sol[oa]|ditta individuale|solo (?:il|la) titolare)\b"
)


def _company_size(text: str, setting: Setting) -> Reading:
    """How many work there; nobody employed is one, the owner, but a bare zero is a slip."""
    quantity, folded = read_quantity(text), fold(text)
    if quantity and quantity.value > 0:
        return Reading({"value": quantity.value, "words": plain(_WE_ARE.sub("", text), NAME_MAX)})
    if _ALONE.search(folded) or (quantity and _EMPLOYEES.search(folded)):
        return Reading({"value": 1, "words": plain(text, NAME_MAX)})
    return Reading(fault="company_size")


def _timeframe(text: str, setting: Setting) -> Reading:
    found = find_timeframe(TIMEFRAME_CHOICES.get(text, text), setting.today)
    if found is None:
        return Reading(fault="timeframe")
    return Reading(
        {
            "words": plain(found.words, NAME_MAX),
            "until": found.until.isoformat() if found.until else None,
        }
    )


NEEDS_FIELDS: tuple[Field, ...] = (
    COMPANY_NAME,
    MUNICIPALITY,
    SECTOR,
    Field(
        "company_size",
        _company_size,
        lambda v: plain(v["words"]),
        names=r"(?:numero (?:di |dei )?)?(?:dipendenti|addetti|persone in azienda|dimension[ei]|"
        r"organico)",
    ),
    SKILLS,
    SKILL_MEANING,
    PEOPLE_TOTAL,
    Field(
        "education_level",
        one_of("education_level"),
        lambda v: say(f"forms.choice.education_level.{v}"),
        names=r"titolo(?: di studio)?|studi",
        choices=("qualification", "diploma", "its", "degree", "any"),
    ),
    Field(
        "timeframe",
        _timeframe,
        lambda v: plain(v["words"]),
        names=r"tempi?|tempistic\w+|quando|scadenza|periodo|data",
        says_back=True,
        choices=tuple(TIMEFRAME_CHOICES),
    ),
    Field(
        "modalities",
        some_of("modalities"),
        lambda v: ", ".join(say(f"forms.choice.modalities.{m}") for m in v),
        names=r"modalita|come|inserimento|contratt[oi]",
        choices=("hiring", "apprenticeship", "internship", "pcto", "training"),
    ),
    Field(
        "hosting",
        one_of("hosting"),
        lambda v: say(f"forms.choice.hosting.{v}"),
        names=r"ospitalita|disponibilita|studenti",
        choices=("pcto", "internship", "both", "none"),
    ),
    VAT_NUMBER,
    NOTES,
    CONSENT,
    CONTACT_NAME,
    CONTACT_EMAIL,
    CONTACT_PHONE,
)
