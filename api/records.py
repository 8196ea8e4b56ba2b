"""The records for staff: for every kind the list, the files, one of it whole, and its status."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from api.errors import ErrorBody
from api.exports.record_table import table_of
from api.listing import add_listing
from api.record_schemas import SubmissionMark, detail_of, filters_of, item_of, mark_of
from api.security import StaffKey, staff_router
from api.sessions import Reading, Writing
from store.records import KINDS, Kind
from store.submissions import conflicts_of, find, set_status, versions_of

UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorBody, "description": "Nothing has that code."}
}
CHANGED: dict[int | str, dict[str, Any]] = UNKNOWN | {
    409: {"model": ErrorBody, "description": "It was amended meanwhile."}
}


def record_routers() -> Iterator[APIRouter]:
    """The routes of each kind of record."""
    for kind in KINDS:
        router = staff_router(kind.plural)
        item = item_of(kind.model)
        add_listing(router, kind.listing, table_of(kind, item), filters_of(kind), kind.wanted)
        _add_one(router, kind, item)
        yield router


def _add_one(router: APIRouter, kind: Kind[Any], item: type[BaseModel]) -> None:
    """Adds `GET /{code}` (the `item` with its history) and `PATCH /{code}` (its status)."""
    detail, mark = detail_of(kind, item), mark_of(kind)

    @router.get("/{code}", response_model=detail, responses=UNKNOWN, summary=f"One {kind.name}")
    async def one(session: Reading, code: str) -> Any:
        """The newest version, those before it, and whatever came for it and could not be taken."""
        row = await find(session, kind, code)
        return detail.model_validate(
            {
                **item.model_validate(row).model_dump(),
                "versions": await versions_of(session, row.code),
                "conflicts": await conflicts_of(session, row.code),
            }
        )

    # FastAPI reads annotations when it runs, where these models are; mypy only knows those that
    # stand in the text.
    @router.patch(
        "/{code}", response_model=item, responses=CHANGED, summary=f"Give a {kind.name} its status"
    )
    async def give_status(
        session: Writing,
        key: StaffKey,
        code: str,
        given: mark,  # type: ignore[valid-type]
    ) -> Any:
        """Sets the status and notes in the audit trail who did it, both or neither."""
        decided: SubmissionMark[Any] = given
        status, version = str(decided.status), decided.version
        return await set_status(
            session, kind, code, status, actor=f"key:{key.name}", version=version
        )
