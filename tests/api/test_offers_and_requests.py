"""Staff read what companies offer and what people ask, the pending ones first to see."""

from datetime import date
from typing import Any

import httpx

from core.clock import ROME, now
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from tests.api.conftest import Store
from tests.samples import NEWS

CONTACTS = {
    "contact_name": "Prova Esempio",
    "contact_email": "prova@esempio.it",
    "contact_phone": "+39 0362 000000",
    "consent_version": "2026-11",
    "consent_at": "2026-11-23T10:30:00Z",
}


async def listed(client: httpx.AsyncClient, resource: str, **params: Any) -> dict[str, Any]:
    response = await client.get(f"/api/v1/{resource}", params=params)
    assert response.status_code == 200
    page: dict[str, Any] = response.json()
    return page


async def codes(client: httpx.AsyncClient, resource: str, **params: Any) -> list[str]:
    return [item["code"] for item in (await listed(client, resource, **params))["items"]]


def code_of(prefix: str) -> str:
    return f"{prefix}-{now().astimezone(ROME).year}-000001"


async def test_an_offer_has_every_field(client: httpx.AsyncClient, store: Store) -> None:
    receipt = await store.offer()
    made_at = receipt.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    expected = {
        "code": code_of("OFF"),
        "version": 1,
        "status": "pending",
        "created_at": made_at,
        "updated_at": made_at,
        "channel": "web",
        "company_name": "Officine Prova",
        "vat_number": "12345678903",
        "sector": "meccanica",
        "sector_words": "carpenteria",
        "ateco_code": "25.11",
        "municipality": "Comune di Esempio",
        "province": "MB",
        "istat_code": "108039",
        "site": "via di Prova 1",
        "for_pcto": True,
        "for_internship": False,
        "places": 2,
        "tasks": "Montaggio e collaudo di quadri elettrici",
        "requirements": "Scarpe antinfortunistiche",
        "school_types": ["technical", "vocational"],
        "period": "a giugno",
        "starts_on": "2027-06-01",
        "ends_on": "2027-06-30",
        "valid_until": "2027-06-30",
        "safety_seen": True,
        "notes": "Mensa interna.",
        **CONTACTS,
    }
    page = await listed(client, "offers")
    assert page == {"items": [expected], "page": 1, "page_size": 50, "total": 1}
    one = (await client.get(f"/api/v1/offers/{receipt.code.lower()}")).json()
    (version,) = one.pop("versions")
    assert one == {**expected, "conflicts": []}
    assert (version["version"], version["made_at"], version["content"]["tasks"]) == (
        1,
        made_at,
        expected["tasks"],
    )


async def test_a_request_has_every_field(client: httpx.AsyncClient, store: Store) -> None:
    receipt = await store.request()
    made_at = receipt.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    expected = {
        "code": code_of("RIC"),
        "version": 1,
        "status": "new",
        "created_at": made_at,
        "updated_at": made_at,
        "channel": "web",
        "kind": "callback",
        "asker": "family",
        "topic": None,
        "about": "Come ci si iscrive a un ITS?",
        "best_time": "dopo le 18",
        **CONTACTS,
        "contact_email": None,
    }
    assert (await listed(client, "requests"))["items"] == [expected]
    one = (await client.get(f"/api/v1/requests/{receipt.code}")).json()
    assert [version["content"]["about"] for version in one.pop("versions")] == [expected["about"]]
    assert one == {**expected, "conflicts": []}


async def test_offers_are_filtered_and_put_in_order(
    client: httpx.AsyncClient, store: Store
) -> None:
    first = (await store.offer(company_name="alfa", sector="meccanica")).code
    second = (
        await store.offer(company_name="beta", sector="arredo", valid_until=date(2027, 1, 31))
    ).code
    third = (
        await store.offer(company_name="gamma", sector="arredo", tasks="Archivi", notes=None)
    ).code
    await store.put(OFFER_KIND, second, status="published")
    assert await codes(client, "offers", status="pending", sort="created_at") == [first, third]
    assert await codes(client, "offers", status="published") == [second]
    assert await codes(client, "offers", sector="arredo", sort="-company_name") == [third, second]
    assert await codes(client, "offers", text="ARCHIVI") == [third]
    assert await codes(client, "offers", sort="valid_until") == [second, first, third]
    assert await codes(client, "offers", to="2020-01-01") == []
    assert await codes(client, "offers", page=2, page_size=2, sort="created_at") == [third]


async def test_requests_are_filtered_and_put_in_order(
    client: httpx.AsyncClient, store: Store
) -> None:
    call = (await store.request()).code
    news = (await store.take(REQUEST_KIND, NEWS)).code
    done = (await store.request(about="Stage a Desio")).code
    await store.put(REQUEST_KIND, done, status="closed")
    assert await codes(client, "requests", kind="callback", status="new") == [call]
    assert await codes(client, "requests", topic="open_days") == [news]
    assert await codes(client, "requests", text="desio stage") == [done]
    assert await codes(client, "requests", sort="status") == [done, call, news]
    assert await codes(client, "requests", **{"from": "2998-01-01"}) == []
