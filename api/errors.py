"""Every refusal and fault leaves in one shape: `{"error": {"code", "message", "fields"?}}`."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from core.errors import (
    BadRequest,
    BussolaError,
    InternalError,
    InvalidRequest,
    MethodNotAllowed,
    RouteNotFound,
)
from core.texts import say

log = logging.getLogger(__name__)


class ErrorDetail(BaseModel):
    """What is wrong: a stable code, a sentence in Italian, and a sentence for each wrong field."""

    code: str
    message: str
    fields: dict[str, str] | None = None


class ErrorBody(BaseModel):
    """The body of every answer that is not a success."""

    error: ErrorDetail


def handle_errors(app: FastAPI) -> None:
    """Makes `app` answer every error in the one shape."""

    @app.exception_handler(BussolaError)
    async def refused(_: Request, refusal: BussolaError) -> JSONResponse:
        if refusal.status >= 500 and refusal.__cause__ is not None:
            # The cause's own text may quote what people wrote; its type is enough to know what
            # broke.
            log.error("%s: %s", refusal.code, type(refusal.__cause__).__name__)
        return _answer(refusal)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> JSONResponse:
        return _answer(InvalidRequest(), fields=_sentences(fault.errors()))

    @app.exception_handler(HTTPException)
    async def unroutable(request: Request, fault: HTTPException) -> JSONResponse:
        return _answer(_refusal_for(fault.status_code, request), fault.status_code, fault.headers)

    @app.exception_handler(Exception)
    async def broken(_: Request, fault: Exception) -> JSONResponse:
        return _answer(InternalError())


def _answer(
    refusal: BussolaError,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    fields: dict[str, str] | None = None,
) -> JSONResponse:
    status = status or refusal.status
    if status == 401:
        headers = {"WWW-Authenticate": 'ApiKey header="X-API-Key"'}
    if refusal.retry_after is not None:
        headers = {"Retry-After": str(refusal.retry_after)}
    body = ErrorBody(error=ErrorDetail(code=refusal.code, message=refusal.text, fields=fields))
    return JSONResponse(body.model_dump(exclude_none=True), status, headers)


def _refusal_for(status: int, request: Request) -> BussolaError:
    if status == 404:
        return RouteNotFound()
    if status == 405:
        return MethodNotAllowed(method=request.method)
    return InternalError() if status >= 500 else BadRequest()


def _sentences(faults: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {_field(fault["loc"]): _sentence(fault) for fault in faults}


def _field(location: tuple[str | int, ...]) -> str:
    # FastAPI says where the field is ("query", "body") before its name; of an unreadable body that
    # is all.
    names = [str(part) for part in location[1:] if isinstance(part, str)]
    return ".".join(names) or str(location[0] if location else "body")


def _sentence(fault: Mapping[str, Any]) -> str:
    values = dict(fault.get("ctx", {}))
    if "expected" in values:
        values["expected"] = str(values["expected"]).replace("' or '", "', '")
    try:
        return say(f"errors.field.{fault['type']}", **values)
    except KeyError:
        return say("errors.field.other")
