"""Time: kept in UTC, in whole seconds; shown to people as the clocks of Rome show it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def now() -> datetime:
    """The present second: whole, so that a receipt, a list and every export show the same time."""
    return datetime.now(UTC).replace(microsecond=0)


def midnight(day: date) -> datetime:
    """The moment at which `day` begins in Rome."""
    return datetime.combine(day, time(), ROME)
