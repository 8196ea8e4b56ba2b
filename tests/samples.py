"""The fixture company of the tests, in the fixture municipality."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from store.needs import NewNeed, NewSkill

NEED = NewNeed(
    company_name="Officine Prova",
    vat_number="12345678903",
    sector="meccanica",
    sector_words="carpenteria",
    municipality="Comune di Esempio",
    company_size=20,
    company_size_words="una ventina",
    skills=(
        NewSkill("saldatura TIG", "saldatori tig", "saldatura-tig", "http://data.europa.eu/esco/skill/s1", 2),
        NewSkill("programmazione PLC", "uno che programmi i plc", None, None, 1),
    ),
    people_total=3,
    education_level="diploma",
    timeframe="prima dell'estate",
    timeframe_until=date(2027, 6, 21),
    modalities=("hiring", "apprenticeship"),
    hosts_pcto=True,
    hosts_internship=False,
    contact_name="Prova Esempio",
    contact_email="prova@esempio.it",
    contact_phone="+39 0362 000000",
    notes="Turni solo di giorno.",
    consent_version="2026-11",
    consent_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
)


def new_need(**changes: Any) -> NewNeed:
    """The fixture need with some values changed."""
    return replace(NEED, **changes)
