"""List, count and stream are one query: for any filter they tell of the same needs, the ones that
match.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.clock import ROME
from store.database import Database
from store.models import Need
from store.records.needs import NEED_KIND, NewSkill
from store.submissions import find, submit
from tests.samples import new_need

WELDING = NewSkill("saldatura TIG", "saldatori tig", "saldatura-tig", None, 2)
PLC = NewSkill("programmazione PLC", "uno che programmi i plc", "programmazione-plc", None, 1)
QUALITY = NewSkill("controllo qualità", "qualità", None, None, None)

# The last minute of 22 November in Rome, the first of the 23rd, and the hour that the clocks show
# twice.
BEFORE_MIDNIGHT = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
CLOCKS_BACK = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

ROWS: list[dict[str, Any]] = [
    {"company_name": "alfa", "sector": "meccanica", "skills": (WELDING,), "people_total": 2},
    {"company_name": "beta", "sector": "meccanica", "skills": (WELDING, PLC), "people_total": 3},
    {
        "company_name": "Città Futura",
        "sector": "arredo",
        "skills": (QUALITY,),
        "people_total": None,
    },
    {
        "company_name": "delta",
        "sector": "altro",
        "skills": (),
        "people_total": None,
        "notes": "100% legno_vivo",
    },
    {
        "company_name": "epsilon",
        "sector": "altro",
        "skills": (PLC,),
        "municipality": "Cantù",
        "notes": None,
    },
    {"company_name": "zeta", "sector": "arredo", "skills": (QUALITY, WELDING), "notes": r"a\b"},
]
STATUSES = ["new", "in_progress", "closed", "withdrawn", "new", "closed"]
MOMENTS = [
    BEFORE_MIDNIGHT,
    AFTER_MIDNIGHT,
    CLOCKS_BACK,
    AFTER_MIDNIGHT,
    BEFORE_MIDNIGHT,
    AFTER_MIDNIGHT,
]
SORTS: dict[str, Callable[[Need], Any]] = {
    "created_at": lambda need: need.created_at,
    "company_name": lambda need: need.company_name.lower(),
    "municipality": lambda need: need.municipality.lower(),
    "sector": lambda need: need.sector,
    "status": lambda need: need.status,
    "people_total": lambda need: need.people_total or 0,
}


@pytest_asyncio.fixture
async def filled(database: Database) -> Database:
    for number, (row, status, moment) in enumerate(zip(ROWS, STATUSES, MOMENTS, strict=True)):
        async with database.transaction() as session:
            receipt = await submit(
                session, NEED_KIND, new_need(**row), key=f"k{number}", person="web-1", channel="web"
            )
            need: Any = await find(session, NEED_KIND, receipt.code)
            need.status, need.created_at = status, moment
    return database


async def found(database: Database, **wanted: Any) -> list[str]:
    async with database.reading() as session:
        return [
            need.company_name
            for need in await NEED_KIND.listing.page(session, NEED_KIND.wanted(**wanted))
        ]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["alfa", "beta", "Città Futura", "delta", "epsilon", "zeta"]),
        ({"sector": "arredo"}, ["Città Futura", "zeta"]),
        ({"sector": "informatica"}, []),
        ({"status": "closed"}, ["Città Futura", "zeta"]),
        ({"skill": "saldatura-tig"}, ["alfa", "beta", "zeta"]),
        ({"skill": "TIG saldatura"}, ["alfa", "beta", "zeta"]),
        ({"skill": "qualita"}, ["Città Futura", "zeta"]),
        ({"skill": "tig plc"}, []),
        ({"text": "CITTA"}, ["Città Futura"]),
        ({"text": "cantu'"}, []),
        ({"text": "cantù"}, ["epsilon"]),
        ({"text": "plc beta"}, ["beta"]),
        ({"text": "%"}, ["delta"]),
        ({"text": "_"}, ["delta"]),
        ({"text": "\\"}, ["zeta"]),
        ({"text": "nul\0la"}, []),
        ({"text": "alfa\0"}, ["alfa"]),
        ({"text": "prova@esempio.it"}, []),
        ({"text": " "}, ["alfa", "beta", "Città Futura", "delta", "epsilon", "zeta"]),
        ({"created_from": date(2026, 11, 23)}, ["beta", "delta", "zeta"]),
        ({"created_to": date(2026, 11, 22)}, ["alfa", "Città Futura", "epsilon"]),
        ({"created_from": date(2026, 10, 25), "created_to": date(2026, 10, 25)}, ["Città Futura"]),
        ({"created_from": date(2026, 11, 24), "created_to": date(2026, 11, 23)}, []),
        ({"sector": "meccanica", "status": "new", "text": "tig"}, ["alfa"]),
        ({"page": 2, "page_size": 4}, ["epsilon", "zeta"]),
        ({"page": 99}, []),
    ],
)
async def test_a_filter_finds(filled: Database, wanted: dict[str, Any], names: list[str]) -> None:
    assert await found(filled, sort="company_name", **wanted) == names


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("created_at", ["Città Futura", "alfa", "epsilon", "beta", "delta", "zeta"]),
        ("-created_at", ["zeta", "delta", "beta", "epsilon", "alfa", "Città Futura"]),
        ("people_total", ["Città Futura", "delta", "alfa", "beta", "epsilon", "zeta"]),
        ("-people_total", ["zeta", "epsilon", "beta", "alfa", "delta", "Città Futura"]),
        ("-company_name", ["zeta", "epsilon", "delta", "Città Futura", "beta", "alfa"]),
        ("sector", ["delta", "epsilon", "Città Futura", "zeta", "alfa", "beta"]),
    ],
)
async def test_a_sort_orders(filled: Database, sort: str, names: list[str]) -> None:
    assert await found(filled, sort=sort) == names


filters: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    sector=st.sampled_from([None, "meccanica", "arredo", "altro", "nessuno"]),
    status=st.sampled_from([None, "new", "in_progress", "closed", "withdrawn"]),
    skill=st.sampled_from([None, "tig", "PLC", "saldatura-tig", "qualità"]),
    text=st.one_of(
        st.none(), st.sampled_from(["a", "città", "TIG", "b e", "%", "_"]), st.text(max_size=4)
    ),
    created_from=st.one_of(st.none(), st.dates(date(2026, 10, 20), date(2026, 11, 25))),
    created_to=st.one_of(st.none(), st.dates(date(2026, 10, 20), date(2026, 11, 25))),
    sort=st.sampled_from([sign + name for name in SORTS for sign in ("", "-")]),
)


def days_match(need: Need, wanted: dict[str, Any]) -> bool:
    day = need.created_at.astimezone(ROME).date()
    return (wanted["created_from"] or day) <= day <= (wanted["created_to"] or day)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=filters, page_size=st.integers(1, 4))
async def test_list_count_and_stream_agree_for_any_filter(
    filled: Database, wanted: dict[str, Any], page_size: int
) -> None:
    async with filled.reading() as session:
        streamed = [
            need async for need in NEED_KIND.listing.stream(session, NEED_KIND.wanted(**wanted))
        ]
        total = await NEED_KIND.listing.count(session, NEED_KIND.wanted(**wanted))
        pages = [
            need
            for page in range(1, total // page_size + 2)
            for need in await NEED_KIND.listing.page(
                session, NEED_KIND.wanted(**wanted, page=page, page_size=page_size)
            )
        ]
        everything = [need async for need in NEED_KIND.listing.stream(session, NEED_KIND.wanted())]
    assert [need.code for need in pages] == [need.code for need in streamed]
    assert len(streamed) == total

    sort = wanted["sort"].removeprefix("-")
    in_order = sorted(streamed, key=lambda need: (SORTS[sort](need), need.id))
    if wanted["sort"].startswith("-"):
        in_order.reverse()
    assert [need.code for need in streamed] == [need.code for need in in_order]

    for need in streamed:
        assert wanted["sector"] in (None, need.sector)
        assert wanted["status"] in (None, need.status)
        assert days_match(need, wanted)
    if wanted["skill"] is None and wanted["text"] is None:
        expected = [
            need.code
            for need in everything
            if wanted["sector"] in (None, need.sector)
            and wanted["status"] in (None, need.status)
            and days_match(need, wanted)
        ]
        assert sorted(expected) == sorted(need.code for need in streamed)
