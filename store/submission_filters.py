"""What the filters of every kind of submission have in common: status, words, days, order, page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement

from core.clock import midnight
from store.folding import contains_words
from store.models import Submission


@dataclass(frozen=True, kw_only=True)
class SubmissionFilter:
    """Which submissions, in which order; days are days of Rome, both ends included."""

    status: str | None = None
    text: str | None = None
    created_from: date | None = None
    created_to: date | None = None
    sort: str = "-created_at"
    page: int = 1
    page_size: int = 50


def shared_conditions(
    model: type[Submission], wanted: SubmissionFilter
) -> list[ColumnElement[bool]]:
    """The conditions of the filters that every kind has."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(model.status == wanted.status)
    if wanted.text is not None:
        conditions.append(contains_words(model.search_text, wanted.text))
    if wanted.created_from is not None:
        conditions.append(model.created_at >= midnight(wanted.created_from))
    if wanted.created_to is not None:
        conditions.append(model.created_at < midnight(wanted.created_to + timedelta(days=1)))
    return conditions


def order_by(
    model: type[Submission], columns: Mapping[str, ColumnElement[Any]]
) -> Callable[[SubmissionFilter], list[ColumnElement[Any]]]:
    """How a filter's `sort`, a name of `columns` or `-` and a name, puts rows in order; equals by
    age.
    """

    def order(wanted: SubmissionFilter) -> list[ColumnElement[Any]]:
        column = columns[wanted.sort.removeprefix("-")]
        if wanted.sort.startswith("-"):
            return [column.desc(), model.id.desc()]
        return [column.asc(), model.id.asc()]

    return order
