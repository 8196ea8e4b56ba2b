"""The declaration of a record, read: its fields in order, each with its type and its marks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from sqlalchemy import inspect

from store.base import Base, declared_types, may_be_none, words_of
from store.folding import fold
from store.records.marks import MARKS, Marks


@dataclass(frozen=True)
class Field:
    """One field of a record: its name, its type in Python, what is done with it."""

    name: str
    kind: Any
    marks: Marks

    @property
    def optional(self) -> bool:
        """Whether a record may lack it."""
        return may_be_none(self.kind)

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return get_origin(self.kind) is list

    @property
    def part(self) -> type[Base] | None:
        """Of what rows it is a list, where it is one."""
        item = get_args(self.kind)[0] if self.many else None
        return item if isinstance(item, type) and issubclass(item, Base) else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it, or each one of its list, may be."""
        return words_of(get_args(self.kind)[0] if self.many else self.kind)

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in the files."""
        return (self.name,) if self.marks.columns is None else self.marks.columns

    @property
    def labels(self) -> str:
        """Whose words people read for its values."""
        return self.marks.labels or self.name


@cache
def fields_of(model: type[Base]) -> tuple[Field, ...]:
    """The marked fields of `model`, in the order in which people see them."""
    mapped: Any = inspect(model).all_orm_descriptors
    found = [
        Field(name, kind, mapped[name].info[MARKS])
        for name, kind in declared_types(model).items()
        if MARKS in mapped[name].info
    ]
    return tuple(sorted(found, key=lambda field: field.marks.after))


def fill(row: Base, values: Mapping[str, Any]) -> None:
    """Writes what was submitted into its row."""
    for field in fields_of(type(row)):
        if not field.marks.asked:
            continue
        value = values[field.name]
        if field.part is not None:
            value = [_part(field.part, position, item) for position, item in enumerate(value)]
        elif field.many:
            value = list(dict.fromkeys(value))
        setattr(row, field.name, value)
    note_words(row)


def empty_personal(row: Base) -> None:
    """Takes out of a row, and of its parts, what says whose it is."""
    fields = fields_of(type(row))
    for part in (part for field in fields if field.part for part in getattr(row, field.name)):
        empty_personal(part)
    left = {field.name: _left(field, row) for field in fields if field.marks.personal}
    for name, value in left.items():
        setattr(row, name, value)
    note_words(row)


def note_words(row: Any) -> None:
    """Keeps in `search_text` the words by which a row is found."""
    row.search_text = fold(*dict.fromkeys(_searched(row)))


def _part(model: type[Base], position: int, item: Any) -> Base:
    row = model(position=position)
    fill(row, vars(item))
    return row


def _left(field: Field, row: Base) -> object:
    if callable(field.marks.personal):
        return field.marks.personal(row)
    return None if field.optional else ""


def _searched(row: Base) -> Iterator[str | None]:
    for field in fields_of(type(row)):
        value = getattr(row, field.name) if field.marks.searched else None
        if field.part is None:
            yield value
        else:
            for part in value or ():
                yield from _searched(part)
