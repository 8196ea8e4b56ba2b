"""Runs in Rasa's environment: tracker stores at the URL of the argument, opened all at once; prints
what went wrong.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from rasa.shared.core.domain import Domain

from bot.tracker_store import WindowedTrackerStore

STORES = 8
together = Barrier(STORES)


def fault_of_opening(_: int) -> str:
    together.wait()
    try:
        WindowedTrackerStore(Domain.empty(), host=sys.argv[1])
    except Exception as fault:  # noqa: BLE001 - whatever it is, the test names it
        return type(fault).__name__
    return ""


with ThreadPoolExecutor(STORES) as pool:
    print(*sorted(filter(None, pool.map(fault_of_opening, range(STORES)))))
