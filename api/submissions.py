"""One submission and its status: for needs, offers and requests the same two routes."""

from typing import Any, TypeVar

from fastapi import APIRouter
from pydantic import BaseModel

from api.errors import ErrorBody
from api.security import StaffKey
from api.sessions import Reading, Writing
from api.submissions_schemas import SubmissionMark
from store.models import Submission
from store.submissions import Kind, conflicts_of, find, set_status, versions_of

Row = TypeVar("Row", bound=Submission)

UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorBody, "description": "Nothing has that code."}
}
CHANGED: dict[int | str, dict[str, Any]] = UNKNOWN | {
    409: {"model": ErrorBody, "description": "It was amended meanwhile."}
}


def add_submission(
    router: APIRouter,
    kind: Kind[Row, Any],
    shape: type[BaseModel],
    detail: type[BaseModel],
    mark: type[SubmissionMark[Any]],
) -> None:
    """Adds `GET /{code}` (a `detail`: the `shape` with its history) and `PATCH /{code}` (takes a
    `mark`).
    """

    @router.get("/{code}", response_model=detail, responses=UNKNOWN, summary=f"One {kind.name}")
    async def one(session: Reading, code: str) -> Any:
        """The newest version, those before it, and whatever came for it and could not be taken."""
        row = await find(session, kind, code)
        return detail.model_validate(
            {
                **shape.model_validate(row).model_dump(),
                "versions": await versions_of(session, row.code),
                "conflicts": await conflicts_of(session, row.code),
            }
        )

    # FastAPI reads annotations when it runs, where these models are; mypy only knows those that
    # stand in the text.
    @router.patch(
        "/{code}", response_model=shape, responses=CHANGED, summary=f"Give a {kind.name} its status"
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
