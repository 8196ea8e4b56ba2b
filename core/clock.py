"""Time: kept in UTC, in whole seconds; shown to people as the clocks of Rome show it."""

from calendar import monthrange
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def now() -> datetime:
    """The present second: whole, so that a receipt, a list and every export show the same time."""
    return datetime.now(UTC).replace(microsecond=0)


def months_ago(months: int) -> datetime:
    """This moment so many months ago; the 31st of a short month is its last day."""
    today = now()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return today.replace(
        year=year, month=month + 1, day=min(today.day, monthrange(year, month + 1)[1])
    )


def midnight(day: date) -> datetime:
    """The moment at which `day` begins in Rome."""
    return datetime.combine(day, time(), ROME)
