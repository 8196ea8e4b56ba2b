"""Erasure and retention: what a person left is taken out, what is old goes; the anonymous need
stays.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import months_ago, now
from core.settings import settings
from store import buttons, updates
from store.audit import record
from store.drafts import expiry
from store.folding import fold
from store.models import (
    ERASED,
    AuditEvent,
    Draft,
    Erasure,
    Feedback,
    IssuedButton,
    Need,
    Offer,
    Request,
    SeenUpdate,
    SubmissionConflict,
    SubmissionVersion,
    UnansweredQuestion,
)
from store.needs import PARTS
from store.people import kind_of
from store.typed_words import forget_questions
from store.upserts import insert_if_new

VERDICT_BUTTON = "verdict"
"""The kind of the buttons under an answer; what they carry names a row of Feedback."""
CLOSED_DRAFT_DAYS = 2
"""A closed draft only answers a turn that comes again; after so long none does."""


@dataclass(frozen=True)
class Erased:
    """How many rows were emptied of personal data (needs) or deleted (the rest)."""

    needs: int = 0
    offers: int = 0
    requests: int = 0
    drafts: int = 0
    feedback: int = 0
    unanswered: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, field.name) for field in fields(self))


async def erase_person(session: AsyncSession, person: str) -> Erased:
    """Takes out everything that `person` left, but for the needs without their personal data.

    Rasa's tracker is not of this database: it is noted as still to be erased (`pending_erasures`).
    """
    erased = Erased(
        needs=await _anonymise(session, Need.person == person),
        offers=await _delete_submissions(session, Offer, Offer.person == person),
        requests=await _delete_submissions(session, Request, Request.person == person),
        feedback=await _delete_feedback(session, person),
        drafts=await _delete(session, Draft, Draft.person == person),
    )
    await _delete(session, SubmissionConflict, SubmissionConflict.person == person)
    await _delete(session, IssuedButton, IssuedButton.person == person)
    await session.execute(
        update(AuditEvent).where(AuditEvent.actor == person).values(actor=ERASED, details={})
    )
    await insert_if_new(session, Erasure, person=person)
    record(session, ERASED, "person.erased", ERASED, **vars(erased))
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
    await _anonymise(session, Need.code == code)
    await _delete_submissions(session, Offer, Offer.code == code)
    await _delete_submissions(session, Request, Request.code == code)
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
    """Notes that the person's talk with Rasa is erased too, and erases what the last turn left.

    Questions without an answer have no person: `words`, what the person had typed, tell which
    nobody else asked.
    """
    await _delete(session, IssuedButton, IssuedButton.person == person)
    await forget_questions(session, words)
    await _delete(session, Erasure, Erasure.person == person)


async def purge(session: AsyncSession) -> Erased:
    """Takes out what is older than the settings allow: drafts by days, the rest by months since it
    was last sent.
    """
    oldest = months_ago(settings().retention_months)
    finished = (Draft.status != "open") & (
        Draft.updated_at < now() - timedelta(days=CLOSED_DRAFT_DAYS)
    )
    purged = Erased(
        needs=await _anonymise(session, _last_sent_before(oldest, Need) & Need.erased_at.is_(None)),
        offers=await _delete_submissions(session, Offer, _last_sent_before(oldest, Offer)),
        requests=await _delete_submissions(session, Request, _last_sent_before(oldest, Request)),
        drafts=await _delete(session, Draft, or_(Draft.updated_at < expiry(), finished)),
        feedback=await _delete(session, Feedback, Feedback.created_at < oldest),
        unanswered=await _delete(
            session, UnansweredQuestion, UnansweredQuestion.last_seen < oldest
        ),
    )
    await _delete(session, IssuedButton, IssuedButton.issued_at < now() - buttons.LIFETIME)
    await _delete(session, SeenUpdate, SeenUpdate.seen_at < now() - updates.LIFETIME)
    record(session, "cli", "privacy.purged", "all", **vars(purged))
    return purged


def _last_sent_before(
    moment: datetime, model: type[Need] | type[Offer] | type[Request]
) -> ColumnElement[bool]:
    """Neither made nor amended since then; that staff changed the status does not count."""
    sent_since = exists().where(
        SubmissionVersion.code == model.code, SubmissionVersion.made_at >= moment
    )
    return (model.created_at < moment) & ~sent_since


async def _anonymise(session: AsyncSession, which: ColumnElement[bool]) -> int:
    """Empties the needs of what says whose they are, in all their versions; skills and numbers
    stay.
    """
    needs = (await session.scalars(select(Need).where(which).options(*PARTS))).all()
    for need in needs:
        need.person, need.company_name, need.sector_words, need.company_size_words = (
            ERASED,
            "",
            "",
            "",
        )
        need.vat_number = need.notes = None
        need.contact_name = need.contact_email = need.contact_phone = None
        need.consent_version = need.consent_at = None
        for skill in need.skills:
            # A known skill has a label of ours; the words for it, and those of an unknown one, are
            # the company's.
            skill.words = skill.label if skill.skill_id else ""
            skill.label = skill.label if skill.skill_id else ""
            skill.search_text = fold(skill.label)
        need.timeframe = need.timeframe_until.isoformat() if need.timeframe_until else ""
        need.search_text = fold(need.municipality, *(skill.label for skill in need.skills))
        need.erased_at = now()
    codes = [need.code for need in needs]
    emptied = {"content": {}, "answers": {}, "content_hash": ""}
    await session.execute(
        update(SubmissionVersion).where(SubmissionVersion.code.in_(codes)).values(emptied)
    )
    await _forget_codes(session, codes)
    return len(needs)


async def _delete_submissions(
    session: AsyncSession, model: type[Offer] | type[Request], which: ColumnElement[bool]
) -> int:
    codes = list(await session.scalars(select(model.code).where(which)))
    await session.execute(delete(SubmissionVersion).where(SubmissionVersion.code.in_(codes)))
    await _forget_codes(session, codes)
    # The database deletes the parts with their whole.
    await session.execute(delete(model).where(model.code.in_(codes)))
    return len(codes)


async def _forget_codes(session: AsyncSession, codes: Iterable[str]) -> None:
    await session.execute(delete(SubmissionConflict).where(SubmissionConflict.code.in_(codes)))
    await session.execute(
        update(AuditEvent).where(AuditEvent.subject.in_(codes)).values(details={})
    )
    people = AuditEvent.actor.like("web-%") | AuditEvent.actor.like("telegram-%")
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
