"""Days, months and seasons as people name them, placed in the calendar after a given day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from italian.patterns import entry

POINT = (
    r"(?:(?P<day>\d{1,2}|{calendar.ordinals})(?: o)? (?:di )?(?P<day_month>{calendar.months})"
    r"(?: (?:del )?(?P<day_year>20\d\d))?|"
    r"(?P<numeric_day>\d{1,2}) (?P<numeric_month>\d{1,2})(?: (?P<numeric_year>20\d\d))?|"
    r"(?:(?P<part>{calendar.parts})(?: di| del mese di)? )?"
    r"(?P<month>{calendar.months})(?: (?:del )?(?P<year>20\d\d))?|"
    r"(?P<season>{calendar.seasons})(?: (?:del )?(?P<season_year>20\d\d))?)"
)
"""Template of a `Pattern` for a day, a month or a season in folded text; in one pattern only once,
or with its groups renamed by `named`.
"""


@dataclass(frozen=True)
class Point:
    """A stretch of the calendar that was named: its first and last day in the year `year`, None
    when none was said.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None

    def in_year(self, year: int) -> tuple[date, date]:
        """Its first and last day when it begins in `year`; a winter ends in the next."""
        crosses = self.last < self.first
        return day(year, *self.first), day(year + crosses, *self.last)

    def after(self, today: date) -> tuple[date, date]:
        """Its first and last day in the year that was said, else the next time that it is not over
        on `today`.
        """
        if self.year is not None:
            return self.in_year(self.year)
        return next(
            span
            for year in (today.year - 1, today.year, today.year + 1)
            if (span := self.in_year(year))[1] >= today
        )


def month_number(name: str) -> int:
    """1 to 12; raises KeyError when no month has that name."""
    number: int = entry("calendar.months")[name]
    return number


def named(prefix: str) -> str:
    """`POINT` with its groups called `prefix` + their name."""
    return re.sub(r"\?P<(\w+)>", rf"?P<{prefix}\1>", POINT)


def point(match: re.Match[str], prefix: str = "") -> Point | None:
    """What `POINT` matched; None for a day that is not in the calendar."""
    group = {
        key.removeprefix(prefix): value
        for key, value in match.groupdict().items()
        if key.startswith(prefix)
    }
    if season := group["season"]:
        first, last = entry("calendar.seasons")[season]
        return Point((first, 1), (last, 31), _year(group["season_year"]))
    if name := group["month"]:
        first, last = entry("calendar.parts").get(group["part"], (1, 31))
        month = month_number(name)
        return Point((month, first), (month, last), _year(group["year"]))
    number = group["day"] or group["numeric_day"]
    name = group["day_month"]
    month = month_number(name) if name else int(group["numeric_month"])
    said = entry("calendar.ordinals").get(number) or int(number)
    if not (1 <= month <= 12 and 1 <= said <= calendar.monthrange(2028, month)[1]):
        return None
    return Point((month, said), (month, said), _year(group["day_year"] or group["numeric_year"]))


def day(year: int, month: int, number: int) -> date:
    """That day, or the month's last when the month is shorter."""
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return day(year, month, 31)


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return day(year, month + 1, start.day)


def add(start: date, count: int, unit: str) -> date:
    """`start` and so many days, weeks, months or years, `unit` being the Italian word."""
    if unit.startswith("mes"):
        return add_months(start, count)
    if unit.startswith("ann"):
        return add_months(start, 12 * count)
    return start + timedelta(days=count * (7 if unit.startswith("settiman") else 1))


def _year(said: str | None) -> int | None:
    return int(said) if said else None
