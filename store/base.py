"""What all tables share: names of constraints, aware UTC times, JSON, enumerations."""

from collections.abc import Iterable
from datetime import UTC, datetime
from inspect import get_annotations
from types import UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, MetaData, String, Table
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import DeclarativeBase, Mapped
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept and returned in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time in UTC, as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored time, aware and in UTC; SQLite returns it without its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of every table.

    A column declared as one of some words (`Mapped[Literal["up", "down"]]`) is a text that the
    database checks.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime, dict[str, Any]: JSON, Literal: String}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = getattr(cls, "__table__", None)
        if isinstance(table, Table):
            for name, kind in declared_types(cls).items():
                if name in table.columns and (words := words_of(kind)):
                    table.append_constraint(_one_of(name, words))


def declared_types(model: type[Base]) -> dict[str, Any]:
    """What each attribute of `model` holds, by name, the base's first: `str | None` of a
    `Mapped[str | None]`.
    """
    holders: tuple[Any, ...] = (Mapped, AssociationProxy)
    found: dict[str, Any] = {}
    for cls in reversed(model.__mro__):
        for name, annotation in get_annotations(cls).items():
            if get_origin(annotation) in holders:
                (found[name],) = get_args(annotation)
    return found


def may_be_none(kind: Any) -> bool:
    """Whether the type takes None."""
    return get_origin(kind) in (UnionType, Union) and type(None) in get_args(kind)


def without_none(kind: Any) -> Any:
    """The type of the values there are: `str` of `str | None`."""
    if not may_be_none(kind):
        return kind
    return next(part for part in get_args(kind) if part is not type(None))


def words_of(kind: Any) -> tuple[str, ...]:
    """The words that a value may be, where there is a list of them."""
    kind = without_none(kind)
    return get_args(kind) if get_origin(kind) is Literal else ()


def _one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)
