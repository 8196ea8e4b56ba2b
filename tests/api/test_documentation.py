"""The documentation lists every address and asks nobody outside for its pages."""

import re

import httpx


async def test_every_address_is_documented(anonymous: httpx.AsyncClient) -> None:
    documented = (await anonymous.get("/openapi.json")).json()["paths"]
    assert set(documented) == {
        "/health",
        "/api/v1/needs",
        "/api/v1/needs/export",
        "/api/v1/needs/{code}",
        "/api/v1/unanswered",
        "/api/v1/unanswered/export",
        "/api/v1/unanswered/{id}",
        "/api/v1/feedback",
        "/api/v1/feedback/summary",
        "/api/v1/feedback/export",
    }


async def test_the_errors_are_documented_in_their_one_shape(anonymous: httpx.AsyncClient) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            schema = operation["responses"]["422"]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorBody"}, path
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_the_page_of_the_documentation_is_served_from_here(anonymous: httpx.AsyncClient) -> None:
    page = await anonymous.get("/docs")
    assert page.status_code == 200
    assert re.findall(r"https?://[^\"' ]+", page.text) == []
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert (await anonymous.get(address)).status_code == 200
