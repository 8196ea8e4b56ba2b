"""Erasure and retention: what a person left is taken out, what is old goes; the anonymous need
stays.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import CHANNELS, key_prefix
from core.clock import months_ago, now
from core.settings import settings
from store import buttons, updates
from store.audit import record
from store.drafts import expiry
from store.models import (
    ERASED,
    AuditEvent,
    Draft,
    Erasure,
    Feedback,
    IssuedButton,
    SeenUpdate,
    Submission,
    SubmissionConflict,
    SubmissionVersion,
    UnansweredQuestion,
)
from store.people import kind_of
from store.records import KINDS, Kind
from store.records.fields import empty_personal
from store.typed_words import forget_questions
from store.upserts import insert_if_new

VERDICT_BUTTON = "verdict"
"""The kind of the buttons under an answer; what they carry names a row of Feedback."""
CLOSED_DRAFT_DAYS = 2
"""A closed draft only answers a turn that comes again; after so long none does."""


async def erase_person(session: AsyncSession, person: str) -> Counter[str]:
    """Takes out everything that `person` left, but for what outlives it without personal data.

    Returns how many rows of what were emptied or deleted. Rasa's tracker is not of this database:
    it is noted as still to be erased (`pending_erasures`).
    """
    erased = await _erase_records(session, lambda model: model.person == person)
    erased.update(
        feedback=await _delete_feedback(session, person),
        drafts=await _delete(session, Draft, Draft.person == person),
    )
    await _delete(session, SubmissionConflict, SubmissionConflict.person == person)
    await _delete(session, IssuedButton, IssuedButton.person == person)
    await session.execute(
        update(AuditEvent).where(AuditEvent.actor == person).values(actor=ERASED, details={})
    )
    await insert_if_new(session, Erasure, person=person)
    record(session, ERASED, "person.erased", ERASED, **erased)
    return erased


async def erase_submission(session: AsyncSession, code: str) -> bool:
    """Takes the personal data out of one submission and of its drafts; False when nothing has that
    code.

    What else its person left stays, but for the talk with Rasa, which holds these data too
    (`pending_erasures`).
    """
    person = await person_of(session, code)
    if person is None:
        return False
    keys = select(SubmissionVersion.key).where(SubmissionVersion.code == code)
    await _delete(session, Draft, or_(Draft.key.in_(keys), Draft.amends == code))
    await _erase_records(session, lambda model: model.code == code)
    if person != ERASED:
        await insert_if_new(session, Erasure, person=person)
    record(session, "cli", "person.erased", code)
    return True


async def person_of(session: AsyncSession, code: str) -> str | None:
    """Whose submission has that code: ERASED when that is known no more, None when there is no such
    submission.
    """
    kind = kind_of(code)
    return (
        await session.scalar(select(kind.model.person).where(kind.model.code == code))
        if kind
        else None
    )


async def pending_erasures(session: AsyncSession, person: str | None = None) -> list[str]:
    """The people (all, or only `person`) whose talk with Rasa is still to be erased."""
    query = (
        select(Erasure.person)
        if person is None
        else select(Erasure.person).where(Erasure.person == person)
    )
    return list(await session.scalars(query))


async def end_erasure(session: AsyncSession, person: str, words: Iterable[str] = ()) -> None:
    """Notes that the person's talk with Rasa is erased too, and erases what the last turns left,
    which may have been written behind them.

    Questions without an answer have no person: `words`, what the person had typed, tell which
    nobody else asked.
    """
    await _delete_feedback(session, person)
    await _delete(session, IssuedButton, IssuedButton.person == person)
    await forget_questions(session, words)
    await _delete(session, Erasure, Erasure.person == person)


async def purge(session: AsyncSession) -> Counter[str]:
    """Takes out what is older than the settings allow: drafts by days, the rest by months since it
    was last sent.
    """
    oldest = months_ago(settings().retention_months)
    finished = (Draft.status != "open") & (
        Draft.updated_at < now() - timedelta(days=CLOSED_DRAFT_DAYS)
    )
    purged = await _erase_records(session, lambda model: _last_sent_before(oldest, model))
    purged.update(
        drafts=await _delete(session, Draft, or_(Draft.updated_at < expiry(), finished)),
        feedback=await _delete(session, Feedback, Feedback.created_at < oldest),
        unanswered=await _delete(
            session, UnansweredQuestion, UnansweredQuestion.last_seen < oldest
        ),
    )
    await buttons.forget_old_buttons(session)
    await _delete(session, SeenUpdate, SeenUpdate.seen_at < now() - updates.LIFETIME)
    record(session, "cli", "privacy.purged", "all", **purged)
    return purged


def _last_sent_before(moment: datetime, model: type[Submission]) -> ColumnElement[bool]:
    """Neither made nor amended since then; that staff changed the status does not count."""
    sent_since = exists().where(
        SubmissionVersion.code == model.code, SubmissionVersion.made_at >= moment
    )
    return (model.created_at < moment) & model.erased_at.is_(None) & ~sent_since


async def _erase_records(
    session: AsyncSession, which: Callable[[type[Submission]], ColumnElement[bool]]
) -> Counter[str]:
    """Erases the records that `which` chooses, whatever their kind; how many, by kind."""
    erased: Counter[str] = Counter()
    for kind in KINDS:
        erase = _anonymise if kind.outlives_erasure else _delete_records
        erased[kind.plural] = await erase(session, kind, which(kind.model))
    return erased


async def _anonymise(session: AsyncSession, kind: Kind[Any], which: ColumnElement[bool]) -> int:
    """Empties the records of what says whose they are, in all their versions; the rest stays."""
    rows = (await session.scalars(select(kind.model).where(which).options(*kind.parts))).all()
    for row in rows:
        empty_personal(row)
        row.erased_at = now()
    codes = [row.code for row in rows]
    emptied = {"content": {}, "answers": {}, "content_hash": ""}
    await session.execute(
        update(SubmissionVersion).where(SubmissionVersion.code.in_(codes)).values(emptied)
    )
    await _forget_codes(session, codes)
    return len(rows)


async def _delete_records(
    session: AsyncSession, kind: Kind[Any], which: ColumnElement[bool]
) -> int:
    codes = list(await session.scalars(select(kind.model.code).where(which)))
    await session.execute(delete(SubmissionVersion).where(SubmissionVersion.code.in_(codes)))
    await _forget_codes(session, codes)
    # The database deletes the parts with their whole.
    await session.execute(delete(kind.model).where(kind.model.code.in_(codes)))
    return len(codes)


async def _forget_codes(session: AsyncSession, codes: Iterable[str]) -> None:
    await session.execute(delete(SubmissionConflict).where(SubmissionConflict.code.in_(codes)))
    await session.execute(
        update(AuditEvent).where(AuditEvent.subject.in_(codes)).values(details={})
    )
    people = or_(*(AuditEvent.actor.startswith(key_prefix(channel)) for channel in CHANNELS))
    await session.execute(
        update(AuditEvent).where(AuditEvent.subject.in_(codes), people).values(actor=ERASED)
    )


async def _delete_feedback(session: AsyncSession, person: str) -> int:
    """The verdicts have no person: the buttons that were shown to the person
    say which are theirs.
    """
    payloads = await session.scalars(
        select(IssuedButton.payload).where(IssuedButton.person == person)
    )
    answers = {answer for payload in payloads if (answer := _answer_of(payload))}
    return await _delete(session, Feedback, Feedback.answer.in_(answers))


def _answer_of(payload: str) -> str | None:
    """The answer that a button judges (`actions/presses.py`), or None for any other button."""
    carried = json.loads(payload[payload.index("{") :]) if "{" in payload else {}
    # Buttons issued by earlier versions live for 30 days more.
    if carried.get("what") == "feedback":
        return str(carried["value"]).split(":")[1]
    press = json.loads(carried.get("press", "{}"))
    return press["answer"] if press.get("kind") == VERDICT_BUTTON else None


async def _delete(
    session: AsyncSession,
    model: type[
        Draft
        | Erasure
        | Feedback
        | IssuedButton
        | SeenUpdate
        | SubmissionConflict
        | UnansweredQuestion
    ],
    which: ColumnElement[bool],
) -> int:
    gone = await session.execute(delete(model).where(which).returning(model))
    return len(gone.all())
