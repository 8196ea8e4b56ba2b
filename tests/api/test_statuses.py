"""Staff give statuses: an offer is published by one, each is noted with who gave it, and none is
made up.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from core.errors import SubmissionConflict
from store.database import Database
from store.offers import Wish, places_on_show
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import Amendment
from tests.api.conftest import Store
from tests.samples import CALLBACK, NEED, OFFER

CASES: list[tuple[str, Kind[Any], NewSubmission, dict[str, Any]]] = [
    ("needs", NEED_KIND, NEED, {"people_total": 9}),
    ("offers", OFFER_KIND, OFFER, {"places": 9}),
    ("requests", REQUEST_KIND, CALLBACK, {"best_time": "di mattina"}),
]
IDS = ["needs", "offers", "requests"]
each_kind = pytest.mark.parametrize(("resource", "kind", "data", "change"), CASES, ids=IDS)
NO_STATUS: list[Any] = [{"status": "lost"}, {"status": None}, {}, [], "closed"]
WRONG_BODIES: list[tuple[str, Any]] = [
    ("needs", {"status": "published"}),
    ("needs", {"status": "pending"}),
    ("offers", {"status": "new"}),
    ("offers", {"status": "in_progress"}),
    ("requests", {"status": "rejected"}),
    *((resource, body) for resource in IDS for body in NO_STATUS),
    *((resource, {"status": "closed", "company_name": "altro"}) for resource in IDS),
]


@each_kind
async def test_a_status_is_given_and_noted(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
    change: dict[str, Any],
) -> None:
    code = (await store.take(kind, data)).code
    response = await client.patch(f"/api/v1/{resource}/{code.lower()}", json={"status": "closed"})
    assert (response.status_code, response.json()["status"]) == (200, "closed")
    (item,) = (await client.get(f"/api/v1/{resource}?status=closed")).json()["items"]
    assert item == response.json()
    before = {"before": kind.first_status, "after": "closed"}
    assert await store.audited(f"{kind.name}.status") == [("key:ufficio", code, before)]
    await client.patch(f"/api/v1/{resource}/{code}", json={"status": "closed"})
    assert len(await store.audited(f"{kind.name}.status")) == 1


@pytest.mark.parametrize(("resource", "body"), WRONG_BODIES)
async def test_a_status_that_it_cannot_have_changes_nothing(
    client: httpx.AsyncClient, store: Store, resource: str, body: Any
) -> None:
    _, kind, data, _ = CASES[IDS.index(resource)]
    code = (await store.take(kind, data)).code
    response = await client.patch(f"/api/v1/{resource}/{code}", json=body)
    assert (response.status_code, response.json()["error"]["code"]) == (422, "request.invalid")
    assert all(sentence.endswith(".") for sentence in response.json()["error"]["fields"].values())
    assert (await client.get(f"/api/v1/{resource}/{code}")).json()["status"] == kind.first_status
    assert await store.audited(f"{kind.name}.status") == []


async def test_the_refusal_names_the_statuses_there_are(
    client: httpx.AsyncClient, store: Store
) -> None:
    code = (await store.offer()).code
    response = await client.patch(f"/api/v1/offers/{code}", json={"status": "new"})
    expected = "I valori ammessi sono: 'pending', 'published', 'rejected', 'closed', 'withdrawn'."
    assert response.json()["error"]["fields"] == {"status": expected}


@pytest.mark.parametrize("resource", IDS)
async def test_a_code_of_another_kind_is_not_there(
    client: httpx.AsyncClient, store: Store, resource: str
) -> None:
    others = [
        (await store.take(kind, data)).code for name, kind, data, _ in CASES if name != resource
    ]
    for code in others:
        assert (await client.get(f"/api/v1/{resource}/{code}")).status_code == 404
        response = await client.patch(f"/api/v1/{resource}/{code}", json={"status": "closed"})
        assert response.status_code == 404


async def test_students_see_an_offer_from_its_publishing_to_its_end(
    client: httpx.AsyncClient, store: Store, database: Database
) -> None:
    async def shown(today: date) -> list[str]:
        async with database.reading() as session:
            return [offer.code for offer in await places_on_show(session, Wish(), today)]

    code = (await store.offer(valid_until=date(2027, 6, 30))).code
    assert await shown(date(2027, 6, 1)) == []
    await client.patch(f"/api/v1/offers/{code}", json={"status": "published"})
    assert await shown(date(2027, 6, 30)) == [code]
    assert await shown(date(2027, 7, 1)) == []
    await client.patch(f"/api/v1/offers/{code}", json={"status": "closed"})
    assert await shown(date(2027, 6, 1)) == []


@each_kind
async def test_versions_and_conflicts_are_shown_with_what_came(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
    change: dict[str, Any],
) -> None:
    ((field, value),) = change.items()
    code = (await store.take(kind, data)).code
    await store.take(kind, replace(data, **change), Amendment(code, 1))
    with pytest.raises(SubmissionConflict):
        await store.take(kind, data, Amendment(code, 1))
    one = (await client.get(f"/api/v1/{resource}/{code}")).json()
    assert (one["version"], one[field]) == (2, value)
    found = [(version["version"], version["content"][field]) for version in one["versions"]]
    assert found == [(1, getattr(data, field)), (2, value)]
    (conflict,) = one["conflicts"]
    assert set(conflict) == {"received_at", "channel", "content"}
    assert (conflict["channel"], conflict["content"][field]) == ("web", getattr(data, field))


@each_kind
async def test_what_was_amended_after_it_was_read_is_left_alone(
    client: httpx.AsyncClient,
    store: Store,
    resource: str,
    kind: Kind[Any],
    data: NewSubmission,
    change: dict[str, Any],
) -> None:
    code = (await store.take(kind, data)).code
    before = (await client.get(f"/api/v1/{resource}/{code}")).json()
    await store.take(kind, replace(data, **change), amends=Amendment(code, 1))
    refused = await client.patch(
        f"/api/v1/{resource}/{code}", json={"status": "closed", "version": before["version"]}
    )
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "submission.changed")
    assert (await client.get(f"/api/v1/{resource}/{code}")).json()["status"] == before["status"]
    accepted = await client.patch(
        f"/api/v1/{resource}/{code}", json={"status": "closed", "version": 2}
    )
    assert (accepted.status_code, accepted.json()["status"]) == (200, "closed")
