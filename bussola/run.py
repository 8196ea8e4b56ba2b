"""`bussola run`: everything prepared, started, watched and stopped as one."""

import asyncio

from bussola.console import tell
from bussola.content import load
from bussola.journal import Journal
from bussola.privacy import purge
from bussola.project import log_dir
from bussola.services import addresses, bussola_services, refuse_busy_ports, web_url
from bussola.supervisor import supervise
from bussola.training import train
from core.settings import settings
from store.database import Database
from store.keys import any_key


def run() -> None:
    """Run Bussola until it is told to stop.

    Raises:
        Refusal: something it needs is missing, or a process ended by itself.
        BussolaError: the content or the database cannot be used.
    """
    refuse_busy_ports(addresses(settings()))
    load()
    purge()
    services = bussola_services(settings(), train())
    tell("cli.run.starting", logs=log_dir())
    supervise(services, Journal(log_dir(), [service.name for service in services]), _announce)
    tell("cli.run.stopped")


def _announce() -> None:
    tell("cli.run.ready", url=web_url(settings()))
    if not asyncio.run(_has_staff_key()):
        tell("cli.run.no_key")


async def _has_staff_key() -> bool:
    database = Database(settings().database_url)
    try:
        async with database.reading() as session:
            return await any_key(session)
    finally:
        await database.close()
