"""How pages for people are served: templates, their files, and what a browser may do with them."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.types import Scope

HERE = Path(__file__).parent
BOOTSTRAP_ITALIA = HERE.parent / "node_modules" / "bootstrap-italia" / "dist"

HEADERS = {
    # `data:` is for the icons and the symbol font inside Bootstrap Italia's own style sheet.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    # A page comes with its reader's own cookie: no cache on the way may give it to another.
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_templates = Jinja2Templates(HERE / "templates")


class _Files(StaticFiles):
    """Files that a browser keeps but asks about each time, so that an update is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def page(request: Request, template: str, **values: object) -> Response:
    """The page `template` filled with `values`, closed to anything that does not come from this
    server.
    """
    return _templates.TemplateResponse(request, template, dict(values), headers=HEADERS)


def mount_files(app: FastAPI) -> None:
    """Serves the pages' own files at `/static` and the design system at `/assets/bootstrap-italia`.

    Where nobody has run npm the pages are plainer, and work.
    """
    app.mount("/static", GZipMiddleware(_Files(directory=HERE / "static")))
    if BOOTSTRAP_ITALIA.is_dir():
        app.mount("/assets/bootstrap-italia", GZipMiddleware(_Files(directory=BOOTSTRAP_ITALIA)))
