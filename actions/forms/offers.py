"""The offers form: PCTO and internship places of a company, published only by staff."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from actions.forms.engine.field import Setting, Values
from actions.forms.engine.form import Form
from actions.forms.fields.company import company_of
from actions.forms.fields.company_opening import read_company
from actions.forms.fields.contacts import contacts_of
from actions.forms.fields.sector import sector_value
from actions.forms.offers_fields import ANY_SCHOOL, OFFERS_FIELDS, period_value
from core.clock import now
from italian.numbers import find_quantities, fold_keeping_ranges
from italian.periods import read_period
from italian.text import fold
from store.records import NewSubmission
from store.records.offers import OFFER_KIND, NewOffer

OPEN_END = timedelta(days=365)
"""How long an offer that names no last day is shown."""
_PCTO = re.compile(r"\b(?:pcto|fsl|alternanza|scuola lavoro)\b")
_INTERNSHIP = re.compile(r"\b(?:stage|stagist\w+|tirocin\w+)\b")
_WORK = re.compile(
    r"\b(?:post[oi]|stage|tirocini[oi]?|pcto|fsl)\b[a-z ]*? (?:in|nel|nella|nell|per la) "
    r"(?P<words>[a-z ]{4,40})"
)
_PEOPLE = re.compile(
    r"^ ?(?:bravi |giovani )?(?:post[oi]|student\w+|stagist\w+|tirocinant[ei]|ragazz[oiae]|"
    r"alunn[oiae]|alliev\w+)\b"
)


def _read_opening(text: str, setting: Setting, company_name: str | None) -> dict[str, Any]:
    """Who offers, what kind of place, how many, when; the rest is asked."""
    values = read_company(text, setting, company_name)
    folded = fold(text)
    said = _WORK.search(folded)
    if (
        "sector" not in values
        and said
        and (sector := setting.knowledge.sectors.mentioned(said["words"]))
    ):
        values["sector"] = sector_value(sector, said["words"].strip())
    pcto, internship = _PCTO.search(folded), _INTERNSHIP.search(folded)
    if pcto or internship:
        values["offer_kind"] = "both" if pcto and internship else "pcto" if pcto else "internship"
    counted = fold_keeping_ranges(text)
    for quantity, _, end in find_quantities(text):
        if _PEOPLE.match(counted[end:]) and quantity.value > 0:
            values["places"] = quantity.value
            break
    if period := read_period(text, setting.today):
        values["period"] = period_value(period)
    return values


def _to_record(values: Values) -> NewSubmission:
    """The record of a completed form; contacts only where consent was given."""
    kind, period = values["offer_kind"], values["period"]
    ends = date.fromisoformat(period["ends"]) if period["ends"] else None
    return NewOffer(
        site=values.get("site"),
        for_pcto=kind in ("pcto", "both"),
        for_internship=kind in ("internship", "both"),
        places=values["places"],
        tasks=values["tasks"],
        requirements=values.get("requirements"),
        school_types=tuple(school for school in values["school_types"] if school != ANY_SCHOOL),
        period=period["words"],
        starts_on=date.fromisoformat(period["starts"]) if period["starts"] else None,
        ends_on=ends,
        valid_until=ends or _asked_on(values) + OPEN_END,
        safety_seen=values["safety"] == "seen",
        **company_of(values),
        **contacts_of(values),
    )


def _asked_on(values: Values) -> date:
    """The day of the consent where there is one, so that sending the same form again makes the same
    record.
    """
    consent = values.get("consent_at")
    return datetime.fromisoformat(consent).date() if consent else now().date()


OFFERS_FORM = Form(
    name="offers",
    kind=OFFER_KIND,
    texts="offers",
    fields=OFFERS_FIELDS,
    read_opening=_read_opening,
    to_record=_to_record,
    summary_buttons=("places", "period", "tasks", "contact_email"),
)
