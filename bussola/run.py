"""`bussola run`: everything prepared, started, watched and stopped as one."""

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
        Refusal: something it needs is missing, or a process ended before it was ever well.
        BussolaError: the content or the database cannot be used.
    """
    refuse_busy_ports(addresses(settings()))
    load()
    purge()
    services = bussola_services(settings(), train())
    tell("cli.run.starting", logs=log_dir())
    journal = Journal(log_dir(), [service.name for service in services])
    supervise(services, journal, settings().var_dir, _announce)
    tell("cli.run.stopped")


async def _announce() -> None:
    tell("cli.run.ready", url=web_url(settings()))
    database = Database(settings().database_url)
    try:
        async with database.reading() as session:
            if not await any_key(session):
                tell("cli.run.no_key")
    finally:
        await database.close()
