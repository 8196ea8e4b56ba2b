"""The documentation lists every address and asks nobody outside for its pages."""

import re

import httpx

from store.records import KINDS

KINDS_OF_RECORDS = [kind.plural for kind in KINDS]


async def test_every_address_is_documented(anonymous: httpx.AsyncClient) -> None:
    documented = (await anonymous.get("/openapi.json")).json()["paths"]
    resources = {f"/api/v1/{name}" for name in (*KINDS_OF_RECORDS, "unanswered", "feedback")}
    submissions = {f"/api/v1/{name}/{{code}}" for name in KINDS_OF_RECORDS}
    assert set(documented) == resources | submissions | {
        f"{address}/export" for address in resources
    } | {
        "/health",
        "/api/v1/unanswered/{id}",
        "/api/v1/feedback/summary",
    }


async def test_every_list_and_file_tells_its_filters_and_every_list_its_shape(
    anonymous: httpx.AsyncClient,
) -> None:
    document = (await anonymous.get("/openapi.json")).json()

    def parameters(address: str) -> set[str]:
        return {parameter["name"] for parameter in document["paths"][address]["get"]["parameters"]}

    for name in (*KINDS_OF_RECORDS, "unanswered", "feedback"):
        filters = parameters(f"/api/v1/{name}") - {"page", "page_size"}
        assert filters and filters == parameters(f"/api/v1/{name}/export") - {"format"}
        answer = document["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"]["content"][
            "application/json"
        ]
        page = document["components"]["schemas"][answer["schema"]["$ref"].rpartition("/")[2]]
        assert set(page["properties"]) == {"items", "page", "page_size", "total"}
        assert page["properties"]["items"]["items"]["$ref"].endswith("Out")


async def test_a_status_is_documented_as_what_that_kind_can_have(
    anonymous: httpx.AsyncClient,
) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    bodies = {
        path: methods["patch"]["requestBody"]["content"]["application/json"]["schema"][
            "$ref"
        ].rpartition("/")[2]
        for path, methods in document["paths"].items()
        if "patch" in methods
    }
    marks = {
        path: document["components"]["schemas"][name]["properties"]["status"]
        for path, name in bodies.items()
    }
    expected = {
        "/api/v1/needs/{code}": ["new", "in_progress", "closed", "withdrawn"],
        "/api/v1/offers/{code}": ["pending", "published", "rejected", "closed", "withdrawn"],
        "/api/v1/requests/{code}": ["new", "in_progress", "closed", "withdrawn"],
        "/api/v1/unanswered/{id}": ["open", "answered", "ignored"],
    }
    assert {path: marks[path]["enum"] for path in expected} == expected


async def test_the_errors_are_documented_in_their_one_shape(anonymous: httpx.AsyncClient) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            schema = operation["responses"]["422"]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorBody"}, path
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_the_page_of_the_documentation_is_served_from_here(
    anonymous: httpx.AsyncClient,
) -> None:
    page = await anonymous.get("/docs")
    assert page.status_code == 200
    assert re.findall(r"https?://[^\"' ]+", page.text) == []
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert (await anonymous.get(address)).status_code == 200
