"""Who may use the staff API: whoever sends a working key in `X-API-Key`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Security
from fastapi.security import APIKeyHeader

from api.errors import ErrorBody
from api.sessions import Reading
from core.errors import KeyMissing, KeyRefused
from store.keys import find_key
from store.models import ApiKey

header = APIKeyHeader(name="X-API-Key", auto_error=False)


async def staff_key(session: Reading, plain: Annotated[str | None, Security(header)]) -> ApiKey:
    """The key of the request; raises KeyMissing or KeyRefused."""
    if not plain:
        raise KeyMissing()
    key = await find_key(session, plain)
    if key is None:
        raise KeyRefused()
    return key


StaffKey = Annotated[ApiKey, Depends(staff_key)]


def staff_router(name: str) -> APIRouter:
    """The routes under `/api/v1/<name>`, closed to whoever has no working key."""
    return APIRouter(
        prefix=f"/api/v1/{name}",
        tags=[name],
        dependencies=[Depends(staff_key)],
        responses={
            401: {"model": ErrorBody, "description": "The key is missing, unknown or revoked."}
        },
    )
