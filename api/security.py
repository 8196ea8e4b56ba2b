"""Who may use the staff API: whoever sends a working key in `X-API-Key`."""

from typing import Annotated

from fastapi import Depends, Security
from fastapi.security import APIKeyHeader

from api.sessions import Reading
from store.errors import KeyMissing, KeyRefused
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
