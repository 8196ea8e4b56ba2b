"""Staff find offers and requests: list, count and stream are one query for each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database import Database
from store.models import Offer, Request
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import find
from tests.samples import CALLBACK, NEWS, new_offer
from tests.store.submitting import submitted

# The last minute of 22 November in Rome, and the first of the 23rd.
BEFORE_MIDNIGHT = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

OFFER_ROWS: list[tuple[dict[str, Any], str]] = [
    ({"company_name": "alfa", "sector": "meccanica", "valid_until": date(2027, 6, 30)}, "pending"),
    ({"company_name": "beta", "sector": "arredo", "valid_until": date(2027, 1, 31)}, "published"),
    ({"company_name": "gamma", "sector": "arredo", "tasks": "Città e archivi"}, "pending"),
    (
        {"company_name": "delta", "sector": "arredo", "requirements": None, "notes": None},
        "rejected",
    ),
]
REQUEST_ROWS: list[tuple[Any, str]] = [
    (replace(CALLBACK, contact_name="Alfa"), "new"),
    (replace(NEWS, contact_name="Beta"), "new"),
    (replace(NEWS, contact_name="Gamma", topic="places"), "withdrawn"),
    (replace(CALLBACK, contact_name="Delta", about="Università e ITS"), "in_progress"),
]
OFFER_SORTS: dict[str, Callable[[Offer], Any]] = {
    "created_at": lambda offer: offer.created_at,
    "company_name": lambda offer: offer.company_name,
    "valid_until": lambda offer: offer.valid_until,
}
REQUEST_SORTS: dict[str, Callable[[Request], Any]] = {
    "created_at": lambda request: request.created_at,
    "status": lambda request: request.status,
}


@pytest.fixture
async def filled(database: Database) -> Database:
    for number, (changes, status) in enumerate(OFFER_ROWS):
        receipt = await submitted(database, OFFER_KIND, new_offer(**changes), f"o{number}")
        async with database.transaction() as session:
            offer: Any = await find(session, OFFER_KIND, receipt.code)
            offer.status, offer.created_at = (
                status,
                AFTER_MIDNIGHT if number % 2 else BEFORE_MIDNIGHT,
            )
    for number, (data, status) in enumerate(REQUEST_ROWS):
        receipt = await submitted(database, REQUEST_KIND, data, f"r{number}")
        async with database.transaction() as session:
            request: Any = await find(session, REQUEST_KIND, receipt.code)
            request.status, request.created_at = (
                status,
                AFTER_MIDNIGHT if number % 2 else BEFORE_MIDNIGHT,
            )
    return database


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["alfa", "beta", "delta", "gamma"]),
        ({"status": "pending"}, ["alfa", "gamma"]),
        ({"sector": "arredo", "status": "pending"}, ["gamma"]),
        ({"text": "CITTA archivi"}, ["gamma"]),
        ({"text": "mensa"}, ["alfa", "beta", "gamma"]),
        ({"text": "prova@esempio.it"}, []),
        ({"created_from": date(2026, 11, 23)}, ["beta", "delta"]),
        ({"created_to": date(2026, 11, 22)}, ["alfa", "gamma"]),
        ({"page": 2, "page_size": 3}, ["gamma"]),
    ],
)
async def test_a_filter_finds_offers(
    filled: Database, wanted: dict[str, Any], names: list[str]
) -> None:
    async with filled.reading() as session:
        found = await OFFER_KIND.listing.page(
            session, OFFER_KIND.wanted(sort="company_name", **wanted)
        )
    assert [offer.company_name for offer in found] == names


async def test_offers_in_order_of_their_last_day(filled: Database) -> None:
    async with filled.reading() as session:
        found = await OFFER_KIND.listing.page(session, OFFER_KIND.wanted(sort="valid_until"))
        newest = await OFFER_KIND.listing.page(session, OFFER_KIND.wanted())
    assert [offer.company_name for offer in found] == ["beta", "alfa", "gamma", "delta"]
    assert [offer.company_name for offer in newest] == ["delta", "beta", "gamma", "alfa"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["Alfa", "Gamma", "Beta", "Delta"]),
        ({"kind": "news"}, ["Gamma", "Beta"]),
        ({"kind": "news", "status": "new"}, ["Beta"]),
        ({"topic": "places"}, ["Gamma"]),
        ({"text": "universita"}, ["Delta"]),
        ({"text": "ALFA"}, ["Alfa"]),
        ({"text": "0362"}, []),
        ({"created_from": date(2026, 11, 23), "created_to": date(2026, 11, 23)}, ["Beta", "Delta"]),
    ],
)
async def test_a_filter_finds_requests(
    filled: Database, wanted: dict[str, Any], names: list[str]
) -> None:
    async with filled.reading() as session:
        found = await REQUEST_KIND.listing.page(
            session, REQUEST_KIND.wanted(sort="created_at", **wanted)
        )
    assert [request.contact_name for request in found] == names


days = st.one_of(st.none(), st.dates(date(2026, 11, 20), date(2026, 11, 25)))
texts = st.one_of(
    st.none(), st.sampled_from(["a", "città", "ITS", "mensa b", "%"]), st.text(max_size=3)
)
offer_filters: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    sector=st.sampled_from([None, "meccanica", "arredo"]),
    status=st.sampled_from([None, "pending", "published", "rejected"]),
    text=texts,
    created_from=days,
    created_to=days,
    sort=st.sampled_from([sign + name for name in OFFER_SORTS for sign in ("", "-")]),
)
request_filters: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    kind=st.sampled_from([None, "callback", "news"]),
    topic=st.sampled_from([None, "open_days", "places"]),
    status=st.sampled_from([None, "new", "withdrawn"]),
    text=texts,
    created_from=days,
    created_to=days,
    sort=st.sampled_from([sign + name for name in REQUEST_SORTS for sign in ("", "-")]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(offers=offer_filters, requests=request_filters, page_size=st.integers(1, 3))
async def test_list_count_and_stream_agree_for_any_filter(
    filled: Database, offers: dict[str, Any], requests: dict[str, Any], page_size: int
) -> None:
    cases: tuple[tuple[Any, Any, dict[str, Any], dict[str, Callable[[Any], Any]]], ...] = (
        (OFFER_KIND.listing, OFFER_KIND.wanted, offers, OFFER_SORTS),
        (REQUEST_KIND.listing, REQUEST_KIND.wanted, requests, REQUEST_SORTS),
    )
    for listing, filter_of, wanted, sorts in cases:
        async with filled.reading() as session:
            streamed = [row async for row in listing.stream(session, filter_of(**wanted))]
            total = await listing.count(session, filter_of(**wanted))
            pages = [
                row
                for page in range(1, total // page_size + 2)
                for row in await listing.page(
                    session, filter_of(**wanted, page=page, page_size=page_size)
                )
            ]
        assert [row.code for row in pages] == [row.code for row in streamed]
        assert len(streamed) == total
        key = sorts[wanted["sort"].removeprefix("-")]
        in_order = sorted(streamed, key=lambda row, key=key: (key(row), row.id))  # type: ignore[misc]
        if wanted["sort"].startswith("-"):
            in_order.reverse()
        assert [row.code for row in streamed] == [row.code for row in in_order]
        for row in streamed:
            for name in ("sector", "status", "kind", "topic"):
                assert wanted.get(name) in (None, getattr(row, name, None))
