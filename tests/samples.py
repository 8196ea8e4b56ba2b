"""The fixture company of the tests, in the fixture municipality: its need, its offer, and people's
requests. And the real `content/`, read once.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.content.library import Library
from knowledge.content.loader import load_directory
from store.records.needs import NewNeed, NewSkill
from store.records.offers import NewOffer
from store.records.requests import NewRequest

NEED: Any = NewNeed(
    company_name="Officine Prova",
    vat_number="12345678903",
    sector="meccanica",
    sector_words="carpenteria",
    ateco_code="25.11",
    municipality="Comune di Esempio",
    province="MB",
    istat_code="108039",
    company_size=20,
    company_size_words="una ventina",
    skills=(
        NewSkill(
            "saldatura TIG",
            "saldatori tig",
            "saldatura-tig",
            "http://data.europa.eu/esco/skill/s1",
            2,
        ),
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

OFFER: Any = NewOffer(
    company_name="Officine Prova",
    vat_number="12345678903",
    sector="meccanica",
    sector_words="carpenteria",
    ateco_code="25.11",
    municipality="Comune di Esempio",
    province="MB",
    istat_code="108039",
    site="via di Prova 1",
    for_pcto=True,
    for_internship=False,
    places=2,
    tasks="Montaggio e collaudo di quadri elettrici",
    requirements="Scarpe antinfortunistiche",
    school_types=("technical", "vocational"),
    period="a giugno",
    starts_on=date(2027, 6, 1),
    ends_on=date(2027, 6, 30),
    valid_until=date(2027, 6, 30),
    safety_seen=True,
    notes="Mensa interna.",
    contact_name="Prova Esempio",
    contact_email="prova@esempio.it",
    contact_phone="+39 0362 000000",
    consent_version="2026-11",
    consent_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
)
CALLBACK: Any = NewRequest(
    kind="callback",
    asker="family",
    about="Come ci si iscrive a un ITS?",
    best_time="dopo le 18",
    contact_name="Prova Esempio",
    contact_phone="+39 0362 000000",
    consent_version="2026-11",
    consent_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
)
NEWS: Any = NewRequest(
    kind="news",
    asker="student",
    topic="open_days",
    contact_email="prova@esempio.it",
    consent_version="2026-11",
    consent_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
)


def new_need(**changes: Any) -> Any:
    """The fixture need with some values changed."""
    return replace(NEED, **changes)


def new_offer(**changes: Any) -> Any:
    """The fixture offer with some values changed."""
    return replace(OFFER, **changes)


def new_request(**changes: Any) -> Any:
    """The fixture request for a call with some values changed."""
    return replace(CALLBACK, **changes)


@cache
def real_content() -> Library:
    """What the files of `content/` say."""
    return load_directory(Path("content"))
