"""The list of a resource and its export: for any resource the same two routes, over the same
filters.
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import create_model

from api.exports.download import FILES, download
from api.exports.table import Table
from api.schemas import File, Filters, Page, Paging
from api.security import StaffKey
from api.sessions import Reading, Writing
from store.audit import record
from store.listing import Listing, Paged
from store.models import Base

Row = TypeVar("Row", bound=Base)
Filter = TypeVar("Filter", bound=Paged)


def add_listing(
    router: APIRouter,
    listing: Listing[Row, Filter],
    table: Table[Row],
    filters: type[Filters],
    filter_of: Callable[..., Filter],
) -> None:
    """Adds `GET` (one page, as JSON) and `GET /export` (all rows, as a file) to `router`.

    `filters` is what the addresses take, `filter_of` makes the store's filter of it; items have the
    shape of `table`.
    """
    page_query = create_model(f"{table.name.capitalize()}Page", __base__=(filters, Paging))
    file_query = create_model(f"{table.name.capitalize()}File", __base__=(filters, File))
    page_of = Page[table.schema]  # type: ignore[name-defined]

    # FastAPI reads annotations when it runs, where these models are; mypy only knows those that
    # stand in the text.
    @router.get("", response_model=page_of, summary=f"One page of {table.name}")
    async def page(
        session: Reading,
        query: Annotated[page_query, Query()],  # type: ignore[valid-type]
    ) -> Any:
        """One page of what matches."""
        wanted = filter_of(**_chosen(query))
        return page_of(
            items=[table.schema.model_validate(row) for row in await listing.page(session, wanted)],
            page=wanted.page,
            page_size=wanted.page_size,
            total=await listing.count(session, wanted),
        )

    @router.get(
        "/export",
        response_class=StreamingResponse,
        responses=FILES,
        summary=f"The file of {table.name}",
    )
    async def export(
        query: Annotated[file_query, Query()],  # type: ignore[valid-type]
        key: StaffKey,
        reading: Reading,
        writing: Writing,
    ) -> StreamingResponse:
        """All that matches, as a file; `X-Row-Count` tells how many rows it must hold."""
        asked = _chosen(query)
        file_format = asked.pop("format")
        wanted = filter_of(**asked)
        rows = await listing.count(reading, wanted)
        details = _chosen(query, mode="json", exclude_none=True)
        record(
            writing,
            f"key:{key.name}",
            f"{table.name}.exported",
            table.name,
            rows=rows,
            **details,
        )
        return download(table, listing.stream(reading, wanted), rows, file_format)


def _chosen(query: Filters, **how: Any) -> dict[str, Any]:
    return query.model_dump(**how)
