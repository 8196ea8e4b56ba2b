"""`bussola key`: the keys with which staff use the API."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bussola.console import tell
from core.clock import ROME
from core.errors import BussolaError
from core.settings import settings
from core.texts import say
from store.database import Database
from store.keys import create_key, list_keys, revoke_key

Result = TypeVar("Result")


def commands() -> typer.Typer:
    """The commands, with their help as `content/messages/cli.yml` words it."""
    app = typer.Typer(help=say("cli.key.help.key"), no_args_is_help=True)
    app.command("create", help=say("cli.key.help.create"))(create)
    app.command("list", help=say("cli.key.help.list"))(show)
    app.command("revoke", help=say("cli.key.help.revoke"))(revoke)
    return app


def create(name: Annotated[str, typer.Option(help=say("cli.key.help.name"))]) -> None:
    """Makes a key and shows it, this once."""
    tell(
        "cli.key.created", name=name, key=_in_transaction(lambda session: create_key(session, name))
    )


def show() -> None:
    """Lists every key ever made, without the keys themselves."""
    keys = _in_transaction(list_keys)
    if not keys:
        tell("cli.key.none")
    for key in keys:
        made = {"prefix": key.prefix, "name": key.name, "created": _day(key.created_at)}
        if key.revoked_at is None:
            tell("cli.key.working", **made)
        else:
            tell("cli.key.stopped", **made, revoked=_day(key.revoked_at))


def revoke(name: Annotated[str, typer.Option(help=say("cli.key.help.name"))]) -> None:
    """Stops a key from working."""
    _in_transaction(lambda session: revoke_key(session, name))
    tell("cli.key.revoked", name=name)


def _in_transaction(work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        database = Database(settings().database_url, patient=True)
        try:
            async with database.transaction() as session:
                return await work(session)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except BussolaError as refusal:
        typer.echo(refusal.text, err=True)
        raise typer.Exit(1) from None


def _day(moment: datetime) -> str:
    return moment.astimezone(ROME).strftime("%d/%m/%Y")
