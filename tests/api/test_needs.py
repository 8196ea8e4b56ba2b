"""Staff read needs: the list with its filters, and one need whole."""

from typing import Any

import httpx

from api.record_schemas import item_of
from core.clock import ROME, now
from store.database import Database
from store.models import Need
from store.privacy import erase_person
from store.records.needs import NEED_KIND
from tests.api.conftest import Store


async def listed(client: httpx.AsyncClient, **params: Any) -> dict[str, Any]:
    response = await client.get("/api/v1/needs", params=params)
    assert response.status_code == 200
    page: dict[str, Any] = response.json()
    return page


async def names(client: httpx.AsyncClient, **params: Any) -> list[str]:
    return [need["company_name"] for need in (await listed(client, **params))["items"]]


async def test_a_need_has_every_field(client: httpx.AsyncClient, store: Store) -> None:
    receipt = await store.submit()
    expected = {
        "code": f"FAB-{now().astimezone(ROME).year}-000001",
        "version": 1,
        "status": "new",
        "created_at": receipt.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "updated_at": receipt.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "channel": "web",
        "company_name": "Officine Prova",
        "vat_number": "12345678903",
        "sector": "meccanica",
        "sector_words": "carpenteria",
        "ateco_code": "25.11",
        "municipality": "Comune di Esempio",
        "province": "MB",
        "istat_code": "108039",
        "company_size": 20,
        "company_size_words": "una ventina",
        "skills": [
            {
                "label": "saldatura TIG",
                "words": "saldatori tig",
                "skill_id": "saldatura-tig",
                "esco_uri": "http://data.europa.eu/esco/skill/s1",
                "people": 2,
                "in_catalogue": True,
            },
            {
                "label": "programmazione PLC",
                "words": "uno che programmi i plc",
                "skill_id": None,
                "esco_uri": None,
                "people": 1,
                "in_catalogue": False,
            },
        ],
        "people_total": 3,
        "education_level": "diploma",
        "timeframe": "prima dell'estate",
        "timeframe_until": "2027-06-21",
        "modalities": ["hiring", "apprenticeship"],
        "hosts_pcto": True,
        "hosts_internship": False,
        "contact_name": "Prova Esempio",
        "contact_email": "prova@esempio.it",
        "contact_phone": "+39 0362 000000",
        "notes": "Turni solo di giorno.",
        "consent_version": "2026-11",
        "consent_at": "2026-11-23T10:30:00Z",
        "erased_at": None,
    }
    (item,) = (await listed(client))["items"]
    assert {name: item[name] for name in expected} == expected
    assert list(item) == list(item_of(Need).model_fields)
    one = (await client.get(f"/api/v1/needs/{receipt.code}")).json()
    (version,) = one.pop("versions")
    assert one == {**item, "conflicts": []}
    assert (version["version"], version["made_at"]) == (1, expected["created_at"])
    assert version["content"]["skills"][0]["words"] == "saldatori tig"


async def test_a_code_is_found_as_people_write_it(client: httpx.AsyncClient, store: Store) -> None:
    receipt = await store.submit()
    response = await client.get(f"/api/v1/needs/%20{receipt.code.lower()}")
    assert response.json()["code"] == receipt.code


async def test_the_filters_are_named_as_documented(client: httpx.AsyncClient, store: Store) -> None:
    for name, sector in (("alfa", "meccanica"), ("beta", "arredo"), ("gamma", "arredo")):
        await store.submit(company_name=name, sector=sector)
    last = await store.submit(company_name="delta", skills=(), notes="ruote")
    await store.put(NEED_KIND, last.code, status="closed")
    assert await names(client, sector="arredo", sort="company_name") == ["beta", "gamma"]
    assert await names(client, status="closed") == ["delta"]
    assert await names(client, skill="saldatura-tig", sort="-company_name") == [
        "gamma",
        "beta",
        "alfa",
    ]
    assert await names(client, text="RUOTE") == ["delta"]
    assert await names(client, to="2020-01-01") == []
    assert len(await names(client, **{"from": "2020-01-01"})) == 4
    assert await names(client, text="ruote", **{"from": "2026-01-01", "to": "2999-12-31"}) == [
        "delta"
    ]


async def test_pages_cover_everything_once(client: httpx.AsyncClient, store: Store) -> None:
    for name in ("alfa", "beta", "gamma", "delta", "epsilon"):
        await store.submit(company_name=name)
    pages = [
        await listed(client, sort="company_name", page=page, page_size=2) for page in (1, 2, 3, 4)
    ]
    assert [[need["company_name"] for need in page["items"]] for page in pages] == [
        ["alfa", "beta"],
        ["delta", "epsilon"],
        ["gamma"],
        [],
    ]
    assert [(page["page"], page["page_size"], page["total"]) for page in pages] == [
        (1, 2, 5),
        (2, 2, 5),
        (3, 2, 5),
        (4, 2, 5),
    ]


async def test_the_newest_come_first_unless_asked_otherwise(
    client: httpx.AsyncClient, store: Store
) -> None:
    for name in ("alfa", "beta", "gamma"):
        await store.submit(company_name=name)
    assert await names(client) == ["gamma", "beta", "alfa"]


async def test_an_erased_need_has_no_name_and_says_when(
    client: httpx.AsyncClient, store: Store, database: Database
) -> None:
    code = (await store.submit()).code
    async with database.transaction() as session:
        await erase_person(session, "web-1")
    need = (await client.get(f"/api/v1/needs/{code}")).json()
    assert (need["company_name"], need["contact_email"], need["notes"]) == ("", None, None)
    assert need["erased_at"] is not None
    assert need["versions"] == [{"version": 1, "made_at": need["created_at"], "content": {}}]
    assert [skill["in_catalogue"] for skill in need["skills"]] == [True, False]
