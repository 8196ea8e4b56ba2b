"""Verdicts on answers: one row for each answer given, and the queries behind list, count, export
and summary.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import midnight
from store.content import current_release_id
from store.listing import Listing
from store.models import Feedback, Reason, Verdict
from store.upserts import insert_if_new


@dataclass(frozen=True, kw_only=True)
class FeedbackFilter:
    """Which verdicts; `since` is the first day, in Rome's time."""

    entry: str | None = None
    verdict: Verdict | None = None
    since: date | None = None
    page: int = 1
    page_size: int = 50


@dataclass(frozen=True)
class EntryVerdicts:
    """The verdicts on one entry, and how many of the bad ones gave each reason."""

    entry: str
    up: int
    down: int
    off_topic: int
    wrong_or_old: int
    unclear: int
    other: int


async def give_verdict(
    session: AsyncSession,
    *,
    answer: str,
    entry: str,
    channel: str,
    verdict: Verdict,
    reason: Reason | None = None,
    reason_text: str | None = None,
) -> None:
    """Keeps what somebody thinks of `answer`, in place of what they thought of it before.

    A bad verdict without a reason leaves the reason given before. `reason_text` (without personal
    data, at most 500 characters) goes with the reason "other". The release is the one in use at the
    first verdict.
    """
    release = await current_release_id(session)
    await insert_if_new(
        session,
        Feedback,
        answer=answer,
        entry=entry,
        release=release,
        channel=channel,
        verdict=verdict,
    )
    found = await session.scalars(
        select(Feedback).where(Feedback.answer == answer).with_for_update()
    )
    feedback = found.one()
    feedback.verdict = verdict
    if verdict == "up" or reason is not None:
        feedback.reason, feedback.reason_text = reason, reason_text


async def summarise_feedback(session: AsyncSession, wanted: FeedbackFilter) -> list[EntryVerdicts]:
    """The verdicts that match, entry by entry, the most disliked first; pages do not count here."""
    down = _how_many(Feedback.verdict == "down")
    query = (
        select(
            Feedback.entry,
            _how_many(Feedback.verdict == "up"),
            down,
            _how_many(Feedback.reason == "off_topic"),
            _how_many(Feedback.reason == "wrong_or_old"),
            _how_many(Feedback.reason == "unclear"),
            _how_many(Feedback.reason == "other"),
        )
        .where(*_conditions(wanted))
        .group_by(Feedback.entry)
        .order_by(down.desc(), Feedback.entry)
    )
    return [EntryVerdicts(*row) for row in await session.execute(query)]


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _order(_: FeedbackFilter) -> list[ColumnElement[Any]]:
    return [Feedback.created_at.desc(), Feedback.id.desc()]


def _conditions(wanted: FeedbackFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.entry is not None:
        conditions.append(Feedback.entry == wanted.entry)
    if wanted.verdict is not None:
        conditions.append(Feedback.verdict == wanted.verdict)
    if wanted.since is not None:
        conditions.append(Feedback.created_at >= midnight(wanted.since))
    return conditions


FEEDBACK: Listing[Feedback, FeedbackFilter] = Listing(Feedback, _conditions, _order)
