"""A kind of record: what differs from one kind to another, beside its fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, make_dataclass
from dataclasses import field as dataclass_field
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, func, inspect
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption

from core.clock import midnight
from store.base import Base, without_none
from store.folding import contains_words
from store.listing import Listing
from store.records.fields import Field, fields_of
from store.records.submission import Submission

Row = TypeVar("Row", bound=Submission)


@dataclass(frozen=True)
class NewSubmission:
    """A record ready to be submitted: a value for each field that its kind asks for."""


def new_record(model: type[Base]) -> type[Any]:
    """The type of what is submitted as a `model`: every field asked for, by name; None, or an empty
    list, where it may be left out.
    """
    whole = issubclass(model, Submission)
    asked = (field for field in fields_of(model) if field.marks.asked)
    return make_dataclass(
        f"New{model.__name__}",
        [(field.name, field.kind, _default(field)) for field in asked],
        bases=(NewSubmission,) if whole else (),
        frozen=True,
        kw_only=whole,
        namespace={"__doc__": model.__doc__},
    )


def _default(field: Field) -> Any:
    if field.many:
        return dataclass_field(default=())
    return dataclass_field(default=None) if field.optional else dataclass_field()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which records, in which order; days are days of Rome, both ends included.

    `values` are by name of a filter: of a field marked so, or of the kind's own.
    """

    values: Mapping[str, Any]
    text: str | None = None
    created_from: date | None = None
    created_to: date | None = None
    sort: str = "-created_at"
    page: int = 1
    page_size: int = 50


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[Row]):
    """A kind of record.

    `name` is that of one, `plural` that of its address and of its file, `prefix` how its codes
    begin. `first_status` is that of what comes in, and of what is amended where `review_again`;
    only what is in `open_statuses` can still be amended or withdrawn. What `outlives_erasure` is
    emptied of personal data where others are deleted. `own_filters` are those that no field alone
    can be.
    """

    name: str
    plural: str
    prefix: str
    model: type[Row]
    first_status: str
    open_statuses: frozenset[str]
    review_again: bool = False
    outlives_erasure: bool = False
    own_filters: Mapping[str, Callable[[str], ColumnElement[bool]]] = dataclass_field(
        default_factory=dict
    )

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields, in the order in which people see them."""
        return fields_of(self.model)

    @property
    def parts(self) -> tuple[ORMOption, ...]:
        """What loads a row whole."""
        model: Any = self.model
        return tuple(
            selectinload(getattr(model, part.key)) for part in inspect(model).relationships
        )

    @property
    def listing(self) -> Listing[Row, Wanted]:
        """How staff find its rows."""
        return Listing(self.model, self._conditions, self._order, self.parts)

    def wanted(
        self,
        *,
        text: str | None = None,
        created_from: date | None = None,
        created_to: date | None = None,
        sort: str = "-created_at",
        page: int = 1,
        page_size: int = 50,
        **values: Any,
    ) -> Wanted:
        """What staff ask for; of `values`, what is None does not matter."""
        return Wanted(
            values={name: value for name, value in values.items() if value is not None},
            text=text,
            created_from=created_from,
            created_to=created_to,
            sort=sort,
            page=page,
            page_size=page_size,
        )

    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        conditions = [
            self.own_filters[name](value)
            if name in self.own_filters
            else getattr(self.model, name) == value
            for name, value in wanted.values.items()
        ]
        if wanted.text is not None:
            conditions.append(contains_words(self.model.search_text, wanted.text))
        if wanted.created_from is not None:
            conditions.append(self.model.created_at >= midnight(wanted.created_from))
        if wanted.created_to is not None:
            conditions.append(
                self.model.created_at < midnight(wanted.created_to + timedelta(days=1))
            )
        return conditions

    def _order(self, wanted: Wanted) -> list[ColumnElement[Any]]:
        """By the field, or from its end (`-`); equals by age."""
        name = wanted.sort.removeprefix("-")
        field = next(field for field in self.fields if field.marks.sorts and field.name == name)
        column = _comparable(field, getattr(self.model, name))
        if wanted.sort.startswith("-"):
            return [column.desc(), self.model.id.desc()]
        return [column.asc(), self.model.id.asc()]


def _comparable(field: Field, column: Any) -> Any:
    """Texts in small letters; a number that nobody told counts as none."""
    if without_none(field.kind) is str:
        return func.lower(column)
    return func.coalesce(column, 0) if field.kind == int | None else column
