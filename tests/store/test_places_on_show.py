"""Students are shown published places that fit and still hold, and no others."""

from datetime import date
from typing import Any

import pytest

from store.database import Database
from store.offers import Wish, places_on_show
from store.records.offers import OFFER_KIND
from tests.samples import new_offer
from tests.store.submitting import given_status, submitted

TODAY = date(2027, 5, 1)
NO_DAYS: dict[str, Any] = {"starts_on": None, "ends_on": None}
PUBLISHED: list[dict[str, Any]] = [
    {
        "company_name": "giugno",
        "sector": "meccanica",
        "municipality": "Seregno",
        "school_types": ("technical",),
        "starts_on": date(2027, 6, 1),
        "ends_on": date(2027, 6, 30),
        "valid_until": date(2027, 6, 30),
    },
    {
        "company_name": "estate",
        "sector": "arredo",
        "municipality": "Desio",
        "school_types": ("its", "university"),
        "for_pcto": False,
        "for_internship": True,
        "starts_on": date(2027, 7, 1),
        "ends_on": date(2027, 8, 31),
        "valid_until": date(2027, 8, 31),
    },
    {
        "company_name": "sempre",
        "sector": "meccanica",
        "municipality": "Desio",
        "school_types": (),
        "for_internship": True,
        **NO_DAYS,
        "valid_until": date(2027, 12, 31),
    },
]


@pytest.fixture
async def shop_window(database: Database) -> Database:
    for number, changes in enumerate(PUBLISHED):
        receipt = await submitted(database, OFFER_KIND, new_offer(**changes), f"p{number}")
        await given_status(database, OFFER_KIND, receipt.code, "published")
    for status in ("pending", "rejected", "closed", "withdrawn"):
        receipt = await submitted(
            database, OFFER_KIND, new_offer(company_name=status, **NO_DAYS), status
        )
        await given_status(database, OFFER_KIND, receipt.code, status)
    return database


async def shown(database: Database, today: date = TODAY, **wish: Any) -> list[str]:
    async with database.reading() as session:
        return [offer.company_name for offer in await places_on_show(session, Wish(**wish), today)]


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        ({}, ["giugno", "estate", "sempre"]),
        ({"kind": "pcto"}, ["giugno", "sempre"]),
        ({"kind": "internship"}, ["estate", "sempre"]),
        ({"sector": "meccanica"}, ["giugno", "sempre"]),
        ({"sector": "ict"}, []),
        ({"municipality": "Desio"}, ["estate", "sempre"]),
        ({"school_type": "technical"}, ["giugno", "sempre"]),
        ({"school_type": "university"}, ["estate", "sempre"]),
        ({"school_type": "lyceum"}, ["sempre"]),
        ({"sector": "meccanica", "municipality": "Desio", "kind": "pcto"}, ["sempre"]),
        # The last and the first day of a period count.
        ({"starts": date(2027, 6, 30), "ends": date(2027, 6, 30)}, ["giugno", "sempre"]),
        ({"starts": date(2027, 6, 30), "ends": date(2027, 7, 1)}, ["giugno", "estate", "sempre"]),
        ({"starts": date(2027, 6, 15), "ends": date(2027, 6, 16)}, ["giugno", "sempre"]),
        ({"starts": date(2027, 1, 1), "ends": date(2027, 12, 31)}, ["giugno", "estate", "sempre"]),
        ({"starts": date(2027, 9, 1), "ends": date(2027, 9, 30)}, ["sempre"]),
        ({"starts": date(2027, 7, 1)}, ["estate", "sempre"]),
        ({"ends": date(2027, 5, 31)}, ["sempre"]),
    ],
)
async def test_a_wish_finds(shop_window: Database, wish: dict[str, Any], names: list[str]) -> None:
    assert await shown(shop_window, **wish) == names


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2027, 6, 30), ["giugno", "estate", "sempre"]),
        (date(2027, 7, 1), ["estate", "sempre"]),
        (date(2027, 9, 1), ["sempre"]),
        (date(2028, 1, 1), []),
    ],
)
async def test_an_offer_is_shown_until_its_last_day_and_vanishes_by_itself(
    shop_window: Database, today: date, names: list[str]
) -> None:
    assert await shown(shop_window, today) == names


async def test_an_offer_that_is_amended_is_not_shown_until_it_is_published_again(
    database: Database,
) -> None:
    code = (await submitted(database, OFFER_KIND, new_offer(), "k1")).code
    await given_status(database, OFFER_KIND, code, "published")
    assert await shown(database) == ["Officine Prova"]
    await submitted(
        database, OFFER_KIND, new_offer(company_name="Nuovo Nome"), "k2", amends=(code, 1)
    )
    assert await shown(database) == []
    await given_status(database, OFFER_KIND, code, "published")
    assert await shown(database) == ["Nuovo Nome"]
