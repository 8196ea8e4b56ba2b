"""Writes the tables of `docs/campi.md` from the declarations of the records: run it as a module
after a change to one.
"""

import re
from collections.abc import Iterator
from typing import Any

from bussola.project import ROOT
from core.texts import say
from store.base import Base, without_none
from store.records import KINDS, Kind
from store.records.fields import Field, fields_of

PAGE = ROOT / "docs" / "campi.md"
YES = "✓"


def with_tables(page: str) -> str:
    """The page with the rows of each kind's table, below its head, as the declarations say them."""
    for kind in KINDS:
        table = re.compile(rf"(<!-- {kind.plural} -->\n\|.*\n\|.*\n)(?:\|.*\n)*")
        rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows(kind))
        page, count = table.subn(lambda match, rows=rows: match[1] + rows, page)  # type: ignore[misc]
        assert count == 1, kind.plural
    return page


def _rows(kind: Kind[Any]) -> Iterator[list[str]]:
    for field in kind.fields:
        if field.marks.shown:
            yield from _rows_of_field(kind, field)


def _rows_of_field(kind: Kind[Any], field: Field) -> Iterator[list[str]]:
    head = [f"`{field.name}`", _values(field), YES if field.marks.personal else "", _used(field)]
    for column in field.columns or ("",):
        texts = [_text(kind, "columns", column), _text(kind, "meanings", column)]
        yield [*head, *texts]
        head = [""] * len(head)
    if field.part is not None:
        yield from _rows_of_part(field.name, field.part)


def _rows_of_part(name: str, part: type[Base]) -> Iterator[list[str]]:
    for field in fields_of(part):
        personal = YES if field.marks.personal else ""
        yield [f"`{name}.{field.name}`", _values(field), personal, _used(field), "", ""]
    for derived, kind in getattr(part, "derived", {}).items():
        yield [f"`{name}.{derived}`", f"`{kind.__name__}`", "", "", "", ""]


def _text(kind: Kind[Any], what: str, column: str) -> str:
    return say(f"exports.{kind.plural}.{what}.{column}") if column else ""


def _values(field: Field) -> str:
    if field.words:
        return ", ".join(f"`{word}`" for word in field.words)
    return "" if field.part is not None else f"`{without_none(field.kind).__name__}`"


def _used(field: Field) -> str:
    uses = {
        field.name: field.marks.filters,
        "text": field.marks.searched,
        "sort": field.marks.sorts,
    }
    return ", ".join(f"`{use}`" for use, is_used in uses.items() if is_used)


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
