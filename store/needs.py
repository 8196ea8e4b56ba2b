"""Companies' needs: submitting one exactly once, and the one query behind list, count and export."""

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from store.audit import record
from store.clock import ROME, midnight, now
from store.errors import ContactsWithoutConsent, NeedNotFound, SubmissionConflict
from store.folding import contains_words, fold
from store.models import CodeCounter, Need, NeedConflict, NeedModality, NeedSkill, Status
from store.upserts import insert_if_new

CODE_PREFIX = "FAB"
STREAM_BATCH = 200

Sort = Literal[
    "created_at", "-created_at",
    "company_name", "-company_name",
    "municipality", "-municipality",
    "sector", "-sector",
    "status", "-status",
    "people_total", "-people_total",
]  # fmt: skip

SORT_COLUMNS: dict[str, ColumnElement[str] | ColumnElement[int] | ColumnElement[datetime]] = {
    "created_at": Need.created_at.expression,
    "company_name": func.lower(Need.company_name),
    "municipality": func.lower(Need.municipality),
    "sector": Need.sector.expression,
    "status": Need.status.expression,
    "people_total": func.coalesce(Need.people_total, 0),
}


@dataclass(frozen=True)
class NewSkill:
    """One skill asked for: `label` to show, the company's `words`, the catalogue's ids where one matches."""

    label: str
    words: str
    skill_id: str | None = None
    esco_uri: str | None = None
    people: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewNeed:
    """A need ready to be submitted; contacts only together with the consent that allows keeping them."""

    company_name: str
    vat_number: str | None = None
    sector: str
    sector_words: str
    municipality: str
    company_size: int | None = None
    company_size_words: str
    skills: tuple[NewSkill, ...]
    people_total: int | None = None
    education_level: str
    timeframe: str
    timeframe_until: date | None = None
    modalities: tuple[str, ...]
    hosts_pcto: bool | None = None
    hosts_internship: bool | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    notes: str | None = None
    consent_version: str | None = None
    consent_at: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """The proof that a need is stored, once the transaction that gave it has ended."""

    code: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class NeedFilter:
    """Which needs, in which order; days are days of Rome, both ends included."""

    sector: str | None = None
    status: Status | None = None
    skill: str | None = None
    text: str | None = None
    created_from: date | None = None
    created_to: date | None = None
    sort: Sort = "-created_at"
    page: int = 1
    page_size: int = 50


async def submit_need(session: AsyncSession, data: NewNeed, *, key: str, person: str, channel: str) -> Receipt:
    """Stores a need once: the same `key` with the same content gives the first receipt again.

    Raises ContactsWithoutConsent, or SubmissionConflict when `key` came before with other content:
    then what came now is kept beside the need, for staff to compare.
    """
    if data.consent_at is None and (data.contact_name or data.contact_email or data.contact_phone):
        raise ContactsWithoutConsent()
    content = json.dumps(asdict(data), default=_as_json, sort_keys=True, ensure_ascii=False)
    content_hash = hashlib.sha256(content.encode()).hexdigest()
    created_at = now()
    year = created_at.astimezone(ROME).year
    # Submissions queue at the counter, so two with one key cannot both find that it is free.
    counter = await _locked_counter(session, year)
    earlier = await session.scalar(select(Need).where(Need.idempotency_key == key))
    if earlier is not None and earlier.content_hash == content_hash:
        return Receipt(earlier.code, earlier.created_at)
    if earlier is not None:
        session.add(NeedConflict(need_id=earlier.id, person=person, channel=channel, content=json.loads(content)))
        record(session, person, "need.conflict", earlier.code, channel=channel, content_hash=content_hash)
        raise SubmissionConflict(code=earlier.code)
    counter.last += 1
    need = _as_row(data)
    need.code = f"{CODE_PREFIX}-{year}-{counter.last:06}"
    need.idempotency_key, need.content_hash = key, content_hash
    need.person, need.channel, need.created_at = person, channel, created_at
    session.add(need)
    record(session, person, "need.submitted", need.code, channel=channel, content_hash=content_hash)
    await session.flush()
    return Receipt(need.code, created_at)


async def list_needs(session: AsyncSession, wanted: NeedFilter) -> list[Need]:
    """One page of the needs that match."""
    first = (wanted.page - 1) * wanted.page_size
    return list(await session.scalars(_matching(wanted).offset(first).limit(wanted.page_size)))


async def count_needs(session: AsyncSession, wanted: NeedFilter) -> int:
    """How many needs match, on all pages."""
    return await session.scalar(select(func.count(Need.id)).where(*_conditions(wanted))) or 0


async def stream_needs(session: AsyncSession, wanted: NeedFilter) -> AsyncIterator[Need]:
    """Every need that matches, in order and a batch at a time."""
    query = _matching(wanted).execution_options(yield_per=STREAM_BATCH)
    async for need in await session.stream_scalars(query):
        yield need


async def get_need(session: AsyncSession, code: str) -> Need:
    """The need with that code and its conflicts; raises NeedNotFound."""
    # No database keeps a NUL, and PostgreSQL refuses even to look for one.
    wanted = code.replace("\0", "").strip().upper()
    query = select(Need).where(Need.code == wanted)
    need = await session.scalar(
        query.options(selectinload(Need.skills), selectinload(Need.modality_rows), selectinload(Need.conflicts))
    )
    if need is None:
        raise NeedNotFound(code=wanted)
    return need


async def receipt_for(session: AsyncSession, key: str) -> Receipt | None:
    """The receipt of the submission made with that idempotency key, if there was one."""
    need = await session.scalar(select(Need).where(Need.idempotency_key == key))
    return Receipt(need.code, need.created_at) if need else None


async def latest_receipt(session: AsyncSession, person: str, since: datetime) -> Receipt | None:
    """The receipt of the person's newest submission made after `since`, if there is one."""
    query = select(Need).where(Need.person == person, Need.created_at >= since)
    need = await session.scalar(query.order_by(Need.created_at.desc(), Need.id.desc()).limit(1))
    return Receipt(need.code, need.created_at) if need else None


def _matching(wanted: NeedFilter) -> Select[Need]:
    column = SORT_COLUMNS[wanted.sort.removeprefix("-")]
    order = (column.desc(), Need.id.desc()) if wanted.sort.startswith("-") else (column.asc(), Need.id.asc())
    query = select(Need).where(*_conditions(wanted)).order_by(*order)
    return query.options(selectinload(Need.skills), selectinload(Need.modality_rows))


def _conditions(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.sector is not None:
        conditions.append(Need.sector == wanted.sector)
    if wanted.status is not None:
        conditions.append(Need.status == wanted.status)
    if wanted.skill is not None:
        conditions.append(
            Need.skills.any(
                or_(NeedSkill.skill_id == wanted.skill, contains_words(NeedSkill.search_text, wanted.skill))
            )
        )
    if wanted.text is not None:
        conditions.append(contains_words(Need.search_text, wanted.text))
    if wanted.created_from is not None:
        conditions.append(Need.created_at >= midnight(wanted.created_from))
    if wanted.created_to is not None:
        conditions.append(Need.created_at < midnight(wanted.created_to + timedelta(days=1)))
    return conditions


async def _locked_counter(session: AsyncSession, year: int) -> CodeCounter:
    await insert_if_new(session, CodeCounter, prefix=CODE_PREFIX, year=year, last=0)
    return await session.get_one(CodeCounter, (CODE_PREFIX, year), with_for_update=True, populate_existing=True)


def _as_row(data: NewNeed) -> Need:
    row = Need(
        **{name: value for name, value in vars(data).items() if name not in ("skills", "modalities")},
        skills=[
            NeedSkill(position=position, search_text=fold(skill.label, skill.words), **vars(skill))
            for position, skill in enumerate(data.skills)
        ],
        modality_rows=[
            NeedModality(position=position, modality=modality)
            for position, modality in enumerate(dict.fromkeys(data.modalities))
        ],
    )
    skill_texts = (text for skill in data.skills for text in (skill.label, skill.words))
    row.search_text = fold(
        data.company_name, data.municipality, data.sector_words, data.timeframe, data.notes, *skill_texts
    )
    return row


def _as_json(value: object) -> str:
    """Dates as ISO text, times in UTC: one moment has one spelling, so one content has one hash."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of a need")
