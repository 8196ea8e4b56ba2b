"""Every file holds what its list shows, in the same order, for any filter; and who took it is
noted.
"""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from store.database import Database
from store.feedback import give_verdict
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.unanswered import note_question
from tests.api.conftest import Store
from tests.api.files import csv_rows, exported, sheet_of, xlsx_rows
from tests.samples import NEWS

RESOURCES = {
    "needs": ("Fabbisogni", "fabbisogni-20"),
    "offers": ("Posti offerti", "posti-offerti-20"),
    "requests": ("Richieste", "richieste-20"),
    "unanswered": ("Domande senza risposta", "domande-senza-risposta-20"),
    "feedback": ("Giudizi", "giudizi-20"),
}
FORMATS = ("csv", "xlsx", "json")
each_resource = pytest.mark.parametrize("resource", RESOURCES)


@each_resource
@pytest.mark.parametrize("file_format", FORMATS)
async def test_an_export_of_nothing_is_a_whole_file(
    client: httpx.AsyncClient, resource: str, file_format: str
) -> None:
    response = await exported(client, resource, file_format)
    assert response.headers["X-Row-Count"] == "0"
    if file_format == "json":
        assert response.json() == []
    else:
        (header,) = (csv_rows if file_format == "csv" else xlsx_rows)(response)
        assert len(header) == len(set(header)) > 5


@each_resource
async def test_the_file_has_an_italian_name_and_is_not_kept_by_browsers(
    client: httpx.AsyncClient, resource: str
) -> None:
    sheet, name = RESOURCES[resource]
    response = await exported(client, resource, "xlsx")
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="{name}')
    assert response.headers["Content-Disposition"].endswith('.xlsx"')
    assert response.headers["Cache-Control"] == "no-store"
    assert sheet_of(response).title == sheet


async def test_more_needs_than_a_batch_are_all_there(
    client: httpx.AsyncClient, store: Store
) -> None:
    await store.submit_many(205)
    for file_format, read in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        codes = [
            row[0]
            for row in read(await exported(client, "needs", file_format, sort="created_at"))[1:]
        ]
        assert len(codes) == len(set(codes)) == 205
        assert codes == sorted(codes)


period = {
    "from": st.sampled_from(["2020-01-01", "2998-01-01"]),
    "to": st.sampled_from(["2999-01-01"]),
}
texts = st.sampled_from(["alfa", "ALFA", "esempio", "x y", "%"])
filters: st.SearchStrategy[tuple[str, dict[str, str]]] = st.one_of(
    st.tuples(
        st.just("needs"),
        st.fixed_dictionaries(
            {},
            optional={
                "sector": st.sampled_from(["meccanica", "arredo", "nessuno"]),
                "status": st.sampled_from(["new", "closed"]),
                "skill": st.sampled_from(["tig", "plc", "saldatura-tig"]),
                "text": texts,
                "sort": st.sampled_from(
                    ["company_name", "-company_name", "created_at", "people_total", "-status"]
                ),
                **period,
            },
        ),
    ),
    st.tuples(
        st.just("offers"),
        st.fixed_dictionaries(
            {},
            optional={
                "sector": st.sampled_from(["meccanica", "arredo", "nessuno"]),
                "status": st.sampled_from(["pending", "published", "rejected"]),
                "text": texts,
                "sort": st.sampled_from(["company_name", "-valid_until", "created_at"]),
                **period,
            },
        ),
    ),
    st.tuples(
        st.just("requests"),
        st.fixed_dictionaries(
            {},
            optional={
                "kind": st.sampled_from(["callback", "news"]),
                "topic": st.sampled_from(["courses", "open_days"]),
                "status": st.sampled_from(["new", "closed"]),
                "text": texts,
                "sort": st.sampled_from(["status", "-created_at"]),
                **period,
            },
        ),
    ),
    st.tuples(
        st.just("unanswered"),
        st.fixed_dictionaries(
            {},
            optional={
                "kind": st.sampled_from(["unknown", "out_of_scope"]),
                "sort": st.sampled_from(["count", "-last_seen"]),
            },
        ),
    ),
    st.tuples(
        st.just("feedback"),
        st.fixed_dictionaries(
            {},
            optional={
                "entry": st.sampled_from(["pcto-hours", "its-cost"]),
                "verdict": st.sampled_from(["up", "down"]),
            },
        ),
    ),
)


@pytest.fixture
async def some_of_everything(store: Store, database: Database) -> None:
    for number, name in enumerate(("alfa", "beta", "gamma alfa", "delta", "Alfa srl", "zeta")):
        sector = "arredo" if number % 2 else "meccanica"
        changes: dict[str, Any] = {} if number % 3 else {"skills": (), "people_total": None}
        need = await store.submit(company_name=name, sector=sector, **changes)
        offer = await store.offer(company_name=name, sector=sector)
        request = (
            await store.take(REQUEST_KIND, NEWS) if number % 2 else await store.request(about=name)
        )
        if number > 3:
            await store.put(NEED_KIND, need.code, status="closed")
            await store.put(OFFER_KIND, offer.code, status="published")
            await store.put(REQUEST_KIND, request.code, status="closed")
        async with database.transaction() as session:
            await note_question(
                session, "unknown" if number % 2 else "out_of_scope", f"domanda {name}"
            )
            entry = "pcto-hours" if number % 3 else "its-cost"
            verdict: Any = "up" if number % 2 else "down"
            await give_verdict(session, answer=name, entry=entry, channel="web", verdict=verdict)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=filters)
async def test_list_and_files_agree_for_any_filter(
    client: httpx.AsyncClient, some_of_everything: None, asked: tuple[str, dict[str, str]]
) -> None:
    resource, params = asked
    listed = (await client.get(f"/api/v1/{resource}", params={**params, "page_size": "200"})).json()
    assert len(listed["items"]) == listed["total"]
    files = {name: await exported(client, resource, name, **params) for name in FORMATS}
    assert {file.headers["X-Row-Count"] for file in files.values()} == {str(listed["total"])}
    assert files["json"].json() == listed["items"]
    in_csv, in_xlsx = csv_rows(files["csv"])[1:], xlsx_rows(files["xlsx"])[1:]
    assert len(in_csv) == len(in_xlsx) == listed["total"]
    name = "entry" if resource == "feedback" else "id" if resource == "unanswered" else "code"
    column = 1 if resource == "feedback" else 0
    expected = [str(item[name]) for item in listed["items"]]
    assert [row[column] for row in in_csv] == [str(row[column]) for row in in_xlsx] == expected


async def test_an_export_is_audited_with_its_filter(
    client: httpx.AsyncClient, store: Store
) -> None:
    await store.submit(sector="arredo")
    await store.offer(sector="arredo")
    asked = {
        "format": "csv",
        "rows": 1,
        "sector": "arredo",
        "created_from": "2026-01-01",
        "sort": "-created_at",
    }
    for resource in ("needs", "offers"):
        await exported(client, resource, "csv", sector="arredo", **{"from": "2026-01-01"})
        assert await store.audited(f"{resource}.exported") == [("key:ufficio", resource, asked)]
    await exported(client, "requests", "json", kind="news")
    asked = {"format": "json", "rows": 0, "kind": "news", "sort": "-created_at"}
    assert await store.audited("requests.exported") == [("key:ufficio", "requests", asked)]


@each_resource
async def test_a_refused_export_is_not_audited(
    client: httpx.AsyncClient, store: Store, resource: str
) -> None:
    assert (await client.get(f"/api/v1/{resource}/export?format=csv&nothing=1")).status_code == 422
    assert (await client.get(f"/api/v1/{resource}/export")).status_code == 422
    assert await store.audited(f"{resource}.exported") == []
