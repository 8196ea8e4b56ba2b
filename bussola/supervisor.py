"""Runs the services together: one that dies is started again, a signal ends them all.

Written on asyncio, since the libraries that restart processes cannot tell a first start from a
later one, which is our whole rule, or want a daemon and files of their own.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bussola.journal import Journal
from bussola.keeper import Keeper
from bussola.reports import Reports
from bussola.services import Service

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def supervise(
    services: Sequence[Service],
    journal: Journal,
    var_dir: Path,
    announce: Callable[[], Awaitable[None]],
) -> None:
    """Run `services` until a signal comes; `announce` is called once all of them have been well.

    Those that keep dying are written down in `var_dir`. Returns after a clean stop, when nothing
    that was started is left running.

    Raises:
        Refusal: one ended, or went on too long, without ever having been well.
    """
    asyncio.run(_supervise(services, journal, var_dir, announce))


async def _supervise(
    services: Sequence[Service],
    journal: Journal,
    var_dir: Path,
    announce: Callable[[], Awaitable[None]],
) -> None:
    stop = asyncio.Event()
    for number in STOP_SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    reports = Reports(var_dir)
    keepers = [Keeper(service, journal, reports) for service in services]
    kept = [asyncio.create_task(keeper.keep()) for keeper in keepers]
    stopping = asyncio.create_task(stop.wait())
    announcing = asyncio.create_task(_announce(keepers, announce))
    try:
        await asyncio.wait([*kept, stopping], return_when=asyncio.FIRST_COMPLETED)
        faults = [fault for task in kept if task.done() and (fault := task.exception())]
    finally:
        for task in (*kept, stopping, announcing):
            task.cancel()
        await asyncio.gather(*kept, stopping, announcing, return_exceptions=True)
        reports.withdraw_all()
    if faults:
        raise faults[0]


async def _announce(keepers: Sequence[Keeper], announce: Callable[[], Awaitable[None]]) -> None:
    for keeper in keepers:
        await keeper.up.wait()
    await announce()
