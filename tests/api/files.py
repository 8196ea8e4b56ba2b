"""How the tests take a file from the API and read it."""

import csv
import io
from typing import Any

import httpx
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


async def exported(
    client: httpx.AsyncClient, resource: str, file_format: str, **params: Any
) -> httpx.Response:
    """The file of a resource, such as `needs`."""
    response = await client.get(
        f"/api/v1/{resource}/export", params={"format": file_format, **params}
    )
    assert response.status_code == 200
    return response


def csv_rows(response: httpx.Response) -> list[list[str]]:
    """The rows, the header first."""
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )


def sheet_of(response: httpx.Response) -> Worksheet:
    """The one sheet of a workbook."""
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def xlsx_rows(response: httpx.Response) -> list[list[Any]]:
    """The rows, the header first."""
    return [list(row) for row in sheet_of(response).iter_rows(values_only=True)]
