"""The offers form: PCTO and internship places of a company, published only by staff."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.forms.engine.field import LIKELY, Candidate, Field, Setting
from actions.forms.engine.form import Form
from actions.forms.fields.company import COMPANY_NAME, MUNICIPALITY, NOTES, VAT_NUMBER
from actions.forms.fields.contacts import CONSENT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE
from actions.forms.fields.offered import OFFER_KIND, PERIOD, PLACES, SCHOOL_TYPES
from actions.forms.fields.openings import OPENINGS
from actions.forms.fields.sector import SECTOR, find_sector, sector_value
from italian.spans import fold_with_places
from store.records.offers import OFFER_KIND as KIND
from store.records.offers import NewOffer

SAFETY_ENTRIES = ("host-dvr", "host-how-many-students", "host-machines")
"""What a host must know about safety before offering places."""
_WORK = re.compile(
    r"\b(?:post[oi]|stage|tirocini[oi]?|pcto|fsl)\b[a-z ]*? (?:in|nel|nella|nell|per la) "
    r"(?P<words>[a-z ]{4,40})"
)


def _find_sector(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """As in every form; else that of the work offered: "due posti di stage in meccanica"."""
    if found := find_sector(text, setting):
        return found
    folded = fold_with_places(text)
    said = _WORK.search(folded.text)
    sector = setting.knowledge.sectors.mentioned(said["words"]) if said else None
    if said is None or sector is None:
        return ()
    value = sector_value(sector, said["words"].strip())
    return (Candidate(value, folded.cut(*said.span("words")), LIKELY),)


OFFERS_FORM = Form(
    name="offers",
    kind=KIND,
    texts="offers",
    fields=(
        COMPANY_NAME,
        MUNICIPALITY,
        replace(SECTOR, find=_find_sector),
        OFFER_KIND,
        PLACES,
        Field(
            "tasks",
            names=r"compit[oi]|mansion[ei]|attivita previst[ae]",
            free_text=True,
            quiet=True,
        ),
        SCHOOL_TYPES,
        PERIOD,
        Field("requirements", names=r"requisit[oi]", required=False, free_text=True, quiet=True),
        Field(
            "site",
            names=r"luogo|reparto|dove|indirizzo della sede",
            required=False,
            free_text=True,
            quiet=True,
        ),
        Field(
            "safety",
            names=r"sicurezza",
            choices=("seen", "talk"),
            told=SAFETY_ENTRIES,
            columns=lambda values: {"safety_seen": values["safety"] == "seen"},
        ),
        replace(VAT_NUMBER, volunteered=True),
        NOTES,
        CONSENT,
        CONTACT_NAME,
        CONTACT_EMAIL,
        CONTACT_PHONE,
    ),
    record=NewOffer,
    summary_buttons=("places", "period", "tasks", "contact_email"),
    opening_intents=OPENINGS,
)
