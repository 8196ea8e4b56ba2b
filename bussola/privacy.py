"""`bussola privacy`: what is too old is taken out, and what a person asked in
writing to take out.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, TypeVar

import typer

from bussola.console import tell
from core.clock import now
from core.errors import SubmissionNotFound
from core.settings import settings
from core.texts import say
from store import privacy
from store.database import Database
from store.models import ERASED
from store.tracker import RasaTracker

Result = TypeVar("Result")


def commands() -> typer.Typer:
    """The commands, with their help as `content/messages/cli.yml` words it."""
    app = typer.Typer(help=say("cli.privacy.help.privacy"), no_args_is_help=True)
    app.command("purge", help=say("cli.privacy.help.purge"))(purge)
    app.command("erase", help=say("cli.privacy.help.erase"))(erase)
    return app


def purge() -> None:
    """Takes out what is older than the settings allow, and the talks of those who asked to be
    forgotten.

    Raises:
        BussolaError: a database does not answer; what was done before stays done.
    """
    taken_out, is_whole = _with_stores(_purge)
    _report(
        "cli.privacy.purged" if taken_out.total() else "cli.privacy.nothing_old",
        taken_out,
        is_whole,
    )


def erase(
    code: Annotated[str, typer.Option(help=say("cli.privacy.help.code"))],
    everything: Annotated[
        bool, typer.Option("--everything", help=say("cli.privacy.help.everything"))
    ] = False,
) -> None:
    """Takes the personal data out of one submission, or out of all that its person left.

    Raises:
        BussolaError: nothing has that code, or a database does not answer.
    """
    wanted = code.strip().upper()
    taken_out, is_whole = _with_stores(
        lambda database, tracker: _erase(database, tracker, wanted, everything)
    )
    _report("cli.privacy.erased", taken_out, is_whole, code=wanted)


async def _purge(database: Database, tracker: RasaTracker) -> tuple[Counter[str], bool]:
    async with database.transaction() as session:
        taken_out = await privacy.purge(session)
        people = await privacy.pending_erasures(session)
    taken_out["talks"] = await _erase_talks(database, tracker, people)
    taken_out["events"] = await tracker.purge(now() - timedelta(days=settings().talk_days))
    return taken_out, await _forget_deleted(database, tracker)


async def _erase(
    database: Database, tracker: RasaTracker, code: str, everything: bool
) -> tuple[Counter[str], bool]:
    async with database.transaction() as session:
        person = await privacy.person_of(session, code)
        if person is None:
            raise SubmissionNotFound(code=code)
        taken_out: Counter[str] = Counter()
        if everything and person != ERASED:
            taken_out.update(await privacy.erase_person(session, person))
        else:
            await privacy.erase_submission(session, code)
        people = await privacy.pending_erasures(session, person)
    taken_out["talks"] = await _erase_talks(database, tracker, people)
    return taken_out, await _forget_deleted(database, tracker)


async def _erase_talks(database: Database, tracker: RasaTracker, people: list[str]) -> int:
    for person in people:
        words = await tracker.erase(person)
        async with database.transaction() as session:
            await privacy.end_erasure(session, person, words)
    return len(people)


async def _forget_deleted(database: Database, tracker: RasaTracker) -> bool:
    done = [
        await database.forget_deleted(thorough=True),
        await tracker.forget_deleted(thorough=True),
    ]
    return all(done)


def _report(key: str, taken_out: Counter[str], is_whole: bool, **values: object) -> None:
    tell(key, **values)
    for what, count in taken_out.items():
        if count:
            tell(f"cli.privacy.count.{what}", count=count)
    if not is_whole:
        tell("cli.privacy.copies_left")


def _with_stores(work: Callable[[Database, RasaTracker], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        database, tracker = (
            Database(settings().database_url, patient=True),
            RasaTracker(settings().tracker_url),
        )
        try:
            return await work(database, tracker)
        finally:
            await tracker.close()
            await database.close()

    return asyncio.run(run())
