"""The table of any kind of record: its columns follow from its declaration, save those of a form of
their own.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from api.exports.special_cells import SPECIAL
from api.exports.table import Cell, Table, in_rome, label, listed, yes_or_no
from store.base import without_none
from store.records import Kind
from store.records.fields import Field


def table_of(kind: Kind[Any], item: type[BaseModel]) -> Table[Any]:
    """The table of the records of `kind`, which have the shape `item` in JSON."""
    special = SPECIAL.get(kind.plural, {})
    columns = {
        column: special.get(column) or _cell_of(field)
        for field in kind.fields
        for column in field.columns
    }
    return Table(kind.plural, columns, item)


def _cell_of(field: Field) -> Callable[[Any], Cell]:
    """How a value looks: chosen words by their labels, times by the clocks of Rome, the rest as it
    is.
    """
    looks = _looks_of(field)

    def cell(row: Any) -> Cell:
        value = getattr(row, field.name)
        return None if value is None else looks(value)

    return cell


def _looks_of(field: Field) -> Callable[[Any], Cell]:
    kind = without_none(field.kind)
    if field.many:
        return lambda values: listed(_labels(field, values))
    if field.words:
        return lambda value: label(field.labels, value)
    if kind is bool:
        return yes_or_no
    return in_rome if kind is datetime else lambda value: value


def _labels(field: Field, values: Iterable[str]) -> Iterable[str]:
    return (label(field.labels, value) for value in values)
