"""What the addresses of records take and give: all of it follows from each kind's declaration."""

from datetime import datetime
from inspect import getdoc
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from api.schemas import Mark, Period, Slug, Status, Words
from core.channels import Channel
from store.base import Base
from store.records import Kind
from store.records.fields import Field as RecordField
from store.records.fields import fields_of


class Shown(BaseModel):
    """What is read from a row."""

    model_config = ConfigDict(from_attributes=True)


class VersionOut(Shown):
    """One version of a submission as it was sent; `content` is empty once erased."""

    version: int
    made_at: datetime
    content: dict[str, Any]


class ConflictOut(Shown):
    """What came for a submission and could not be taken, to be compared by a person."""

    received_at: datetime
    channel: Channel
    content: dict[str, Any]


class History(BaseModel):
    """What a submission was before, and what it met; the oldest first."""

    versions: list[VersionOut]
    conflicts: list[ConflictOut]


class SubmissionMark(Mark[Status]):
    """The status that staff give to a submission, and the version they have read: an amended one is
    not touched.
    """

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


def item_of(model: type[Base]) -> type[BaseModel]:
    """What staff see of a row, or of a part of one; times are in UTC."""
    kinds = {field.name: _shown(field) for field in fields_of(model) if field.marks.shown}
    kinds |= getattr(model, "derived", {})
    fields: dict[str, Any] = {name: (kind, ...) for name, kind in kinds.items()}
    return create_model(f"{model.__name__}Out", __base__=Shown, __doc__=getdoc(model), **fields)


def detail_of(kind: Kind[Any], item: type[BaseModel]) -> type[BaseModel]:
    """An `item` with its history."""
    return create_model(
        f"{kind.model.__name__}DetailOut",
        __base__=(item, History),
        __doc__=f"One of the {kind.plural} with its versions and conflicts.",
    )


def mark_of(kind: Kind[Any]) -> type[SubmissionMark[Any]]:
    """The statuses that staff can give."""
    (status,) = (field.kind for field in kind.fields if field.name == "status")
    return create_model(
        f"{kind.model.__name__}Mark",
        __base__=SubmissionMark[status],  # type: ignore[valid-type]
        __doc__=f"What staff make of one of the {kind.plural}.",
    )


def filters_of(kind: Kind[Any]) -> type[Period]:
    """Which rows, in which order: what the address of a list or a file takes."""
    by_value = {
        field.name: (_wanted(field) | None, None) for field in kind.fields if field.marks.filters
    }
    by_condition = {
        name: (Words | None, Field(default=None, description=getdoc(condition)))
        for name, condition in kind.own_filters.items()
    }
    sorts = [field.name for field in kind.fields if field.marks.sorts]
    orders = tuple(sign + name for name in sorts for sign in ("", "-"))
    searched = ", ".join(field.name for field in kind.fields if field.marks.searched)
    fields: dict[str, Any] = {
        **by_value,
        **by_condition,
        "text": (
            Words | None,
            Field(default=None, description=f"Words to be found in {searched}."),
        ),
        "sort": (
            Literal[orders],
            Field(default="-created_at", description="The field to sort by; `-` reverses."),
        ),
    }
    return create_model(
        f"{kind.model.__name__}Filters",
        __base__=Period,
        __doc__=f"Which {kind.plural}, in which order.",
        **fields,
    )


def _shown(field: RecordField) -> Any:
    return field.kind if field.part is None else list[item_of(field.part)]  # type: ignore[misc]


def _wanted(field: RecordField) -> Any:
    return Literal[field.words] if field.words else Slug
