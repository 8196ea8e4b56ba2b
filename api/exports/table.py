"""The tables that CSV and XLSX show: their columns, with headers and values in Italian."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel

from core.clock import ROME
from core.texts import say

# Times are Rome's, without a zone: what the clock on the wall showed.
Cell = str | int | date | datetime | None
T = TypeVar("T")


@dataclass(frozen=True)
class Table(Generic[T]):
    """How rows of one kind look in a file.

    `name` is that of their sentences in `content/messages/exports.yml`, `schema` their shape in
    JSON.
    """

    name: str
    columns: Mapping[str, Callable[[T], Cell]]
    schema: type[BaseModel]

    def header(self) -> list[str]:
        """The columns' names."""
        return [say(f"exports.{self.name}.columns.{column}") for column in self.columns]

    def row(self, item: T) -> list[Cell]:
        """The item's values, column by column."""
        return [value_of(item) for value_of in self.columns.values()]

    def sheet(self) -> str:
        """What the sheet of a workbook is called."""
        return say(f"exports.{self.name}.sheet")

    def file_name(self, extension: str) -> str:
        """What the file of today is called."""
        day = datetime.now(ROME).date().isoformat()
        return say(f"exports.{self.name}.file_name", day=day, extension=extension)


def label(kind: str, value: str) -> str:
    """How people call `value`, one of the values of `kind`."""
    return say(f"exports.values.{kind}.{value}")


def yes_or_no(answer: bool | None) -> str | None:
    """How people say `answer`."""
    if answer is None:
        return None
    return label("answer", "true" if answer else "false")


def listed(values: Iterable[str | None]) -> str:
    """The values there are, in one cell."""
    return say("exports.list_separator").join(value for value in values if value)


def in_rome(moment: datetime | None) -> datetime | None:
    """What the clocks of Rome showed at `moment`."""
    return None if moment is None else moment.astimezone(ROME).replace(tzinfo=None)
