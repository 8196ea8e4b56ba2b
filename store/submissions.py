"""Submitting exactly once, amending, withdrawing: the same for every kind of record."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import ROME, now
from core.errors import (
    ContactsWithoutConsent,
    SubmissionChanged,
    SubmissionClosed,
    SubmissionConflict,
    SubmissionNotFound,
)
from store.audit import record
from store.models import CodeCounter, Submission, SubmissionVersion
from store.models import SubmissionConflict as Conflict
from store.records.fields import fill
from store.records.kind import Kind, NewSubmission
from store.records.submission import REACHED_BY
from store.upserts import insert_if_new

Row = TypeVar("Row", bound=Submission)


@dataclass(frozen=True)
class Receipt:
    """The proof that a submission is stored, once the transaction that gave it has ended."""

    code: str
    created_at: datetime
    version: int = 1


@dataclass(frozen=True)
class Amendment:
    """Which submission a draft changes, and the version it started from."""

    code: str
    base_version: int


async def submit(
    session: AsyncSession,
    kind: Kind[Row],
    data: NewSubmission,
    *,
    key: str,
    person: str,
    channel: str,
    answers: Mapping[str, Any] | None = None,
    amends: Amendment | None = None,
) -> Receipt:
    """Stores a submission, or a new version of one, once: the same `key` and content give the first
    receipt again.

    `answers` are the form's own values, from which an amendment may start later. Raises
    ContactsWithoutConsent, SubmissionClosed when what is to be amended is open no more, or
    SubmissionConflict when `key` came before with other content, or `amends` an old version: then
    what came now is kept for staff to compare.
    """
    values = vars(data)
    if values["consent_at"] is None and any(values[name] for name in REACHED_BY):
        raise ContactsWithoutConsent()
    content = json.dumps(asdict(data), default=_as_json, sort_keys=True, ensure_ascii=False)
    content_hash = hashlib.sha256(content.encode()).hexdigest()
    made_at = now()
    # Submissions queue at the counter, so two with one key cannot both find that it is free.
    counter = await _locked_counter(session, kind.prefix, made_at.astimezone(ROME).year)
    earlier = await session.scalar(select(SubmissionVersion).where(SubmissionVersion.key == key))
    if earlier is not None and earlier.content_hash == content_hash:
        return Receipt(earlier.code, earlier.made_at, earlier.version)

    def conflict(code: str) -> SubmissionConflict:
        session.add(
            Conflict(code=code, person=person, channel=channel, content=json.loads(content))
        )
        record(
            session,
            person,
            _event(kind, "conflict"),
            code,
            channel=channel,
            content_hash=content_hash,
        )
        return SubmissionConflict(code=code)

    if earlier is not None:
        raise conflict(earlier.code)
    if amends is None:
        counter.last += 1
        code = f"{kind.prefix}-{counter.year}-{counter.last:06}"
        row = kind.model(code=code, version=1, person=person, channel=channel, created_at=made_at)
        row.status = kind.first_status
    else:
        row = await find(session, kind, amends.code, to_change=True)
        if row.status not in kind.open_statuses:
            raise SubmissionClosed(code=row.code)
        if row.version != amends.base_version:
            raise conflict(row.code)
        row.version += 1
        row.status = kind.first_status if kind.review_again else row.status
    fill(row, values)
    row.updated_at = made_at
    session.add(row)
    version = SubmissionVersion(
        code=row.code, version=row.version, key=key, content_hash=content_hash, made_at=made_at
    )
    version.content, version.answers = json.loads(content), dict(answers or {})
    session.add(version)
    event = _event(kind, "submitted" if amends is None else "amended")
    record(session, person, event, row.code, channel=channel, content_hash=content_hash)
    await session.flush()
    return Receipt(row.code, made_at, row.version)


async def find(
    session: AsyncSession, kind: Kind[Row], code: str, *, to_change: bool = False
) -> Row:
    """The submission with that code, whole, and nobody else's `to_change` meanwhile; raises
    SubmissionNotFound.
    """
    # No database keeps a NUL, and PostgreSQL refuses even to look for one.
    wanted = code.replace("\0", "").strip().upper()
    query = select(kind.model).where(kind.model.code == wanted).options(*kind.parts)
    # PostgreSQL locks no row in a transaction that only reads.
    row = await session.scalar(query.with_for_update() if to_change else query)
    if row is None:
        raise SubmissionNotFound(code=wanted)
    return row


async def withdraw(session: AsyncSession, kind: Kind[Row], code: str, *, actor: str) -> None:
    """Takes a submission back; done twice it is done once. Raises SubmissionNotFound or
    SubmissionClosed.
    """
    row = await find(session, kind, code, to_change=True)
    if row.status == "withdrawn":
        return
    if row.status not in kind.open_statuses:
        raise SubmissionClosed(code=row.code)
    row.status, row.updated_at = "withdrawn", now()
    record(session, actor, _event(kind, "withdrawn"), row.code)


async def set_status(
    session: AsyncSession,
    kind: Kind[Row],
    code: str,
    status: str,
    *,
    actor: str,
    version: int | None = None,
) -> Row:
    """Gives a submission another status, for staff, with its trace.

    `version` is the one that was read: raises SubmissionChanged when it is no longer the newest.
    Raises SubmissionNotFound.
    """
    row = await find(session, kind, code, to_change=True)
    if version is not None and version != row.version:
        raise SubmissionChanged(code=row.code)
    if row.status != status:
        record(session, actor, _event(kind, "status"), row.code, before=row.status, after=status)
        row.status, row.updated_at = status, now()
    await session.flush()
    return row


async def receipt_for(session: AsyncSession, key: str) -> Receipt | None:
    """The receipt of the submission made with that idempotency key, if there was one."""
    version = await session.scalar(select(SubmissionVersion).where(SubmissionVersion.key == key))
    return Receipt(version.code, version.made_at, version.version) if version else None


async def versions_of(session: AsyncSession, code: str) -> list[SubmissionVersion]:
    """Every version of a submission, the first one first."""
    query = (
        select(SubmissionVersion)
        .where(SubmissionVersion.code == code)
        .order_by(SubmissionVersion.version)
    )
    return list(await session.scalars(query))


async def conflicts_of(session: AsyncSession, code: str) -> list[Conflict]:
    """What came for a submission and could not be taken, the oldest first."""
    return list(
        await session.scalars(select(Conflict).where(Conflict.code == code).order_by(Conflict.id))
    )


def _event(kind: Kind[Any], deed: str) -> str:
    return f"{kind.name}.{deed}"


async def _locked_counter(session: AsyncSession, prefix: str, year: int) -> CodeCounter:
    await insert_if_new(session, CodeCounter, prefix=prefix, year=year, last=0)
    return await session.get_one(
        CodeCounter, (prefix, year), with_for_update=True, populate_existing=True
    )


def _as_json(value: object) -> str:
    """Dates as ISO text, times in UTC: one moment has one spelling, so one content has one hash."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of a submission")
