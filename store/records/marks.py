"""What is done with each field of a record, said beside its column and nowhere else.

From these marks follow what a person submits, what erasure empties, what a search looks through,
what the staff API shows, filters and sorts by, and the columns of the files.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import MappedColumn, mapped_column

MARKS = "marks"
"""Where the marks of a column are in its `info`."""
NOTES, CONTACTS, END = 1, 2, 3
"""For `after`: fields that come behind those of the record itself, in this order."""


@dataclass(frozen=True)
class Marks:
    """What is done with one field.

    `asked`: a person submits it. `shown`: staff see it in the API. `personal`: erasure empties it,
    or leaves what the function makes of the row. `searched`: its words are looked through.
    `filters` and `sorts`: staff ask for rows of one value, or in its order. `columns`: those of the
    files, where they are not just the one of its name. `labels`: whose words people read for its
    values (`exports.values.<labels>`), where they are not those of its name. `after`: its place.
    """

    asked: bool = True
    shown: bool = True
    personal: bool | Callable[[Any], object] = False
    searched: bool = False
    filters: bool = False
    sorts: bool = False
    columns: tuple[str, ...] | None = None
    labels: str | None = None
    after: int = 0


def field(
    *, unique: bool = False, index: bool = False, default: Any = None, **marks: Any
) -> MappedColumn[Any]:
    """A column with its marks; a column without any is nobody's business but the store's."""
    first = {} if default is None else {"default": default}
    return mapped_column(unique=unique, index=index, info=marked(**marks), **first)


def marked(**marks: Any) -> dict[Any, Any]:
    """The marks, as the `info` of a relationship or a proxy takes them."""
    return {MARKS: Marks(**marks)}
