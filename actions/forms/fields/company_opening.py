"""What a company's opening message says about itself, whatever it is about."""

from __future__ import annotations

from typing import Any

from actions.forms.engine.field import Setting
from actions.forms.fields.company import place_value
from actions.forms.fields.readers import NAME_MAX
from actions.forms.fields.sector import sector_said
from italian.contacts import read_vat_number
from italian.names import find_company_name
from italian.text import plain


def read_company(text: str, setting: Setting, company_name: str | None) -> dict[str, Any]:
    """Name, place, sector and partita IVA; `company_name` is the entity extractor's second opinion.

    Contacts are left out on purpose: they are taken only after the privacy notice.
    """
    knowledge = setting.knowledge
    values: dict[str, Any] = {}
    if name := find_company_name(text, knowledge.places) or company_name:
        values["company_name"] = plain(name, NAME_MAX)
    if place := knowledge.places.mentioned(text):
        values["municipality"] = place_value(place)
    if number := read_vat_number(text):
        values["vat_number"] = number
    if sector := sector_said(text, setting):
        values["sector"] = sector
    return values
