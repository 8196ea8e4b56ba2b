"""A submission is stored once, whole, with a code of its own; nothing that was confirmed is lost or
doubled.
"""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core.clock import ROME, now
from core.errors import ContactsWithoutConsent, SubmissionConflict, SubmissionNotFound
from store.database import Database
from store.models import AuditEvent, Need, SubmissionVersion
from store.models import SubmissionConflict as Conflict
from store.people import kind_of, submissions_of
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import Receipt, conflicts_of, receipt_for, versions_of
from tests.samples import CALLBACK, NEED, NEWS, OFFER, new_need, new_request
from tests.store.submitting import PERSON, SAMPLES, held, submitted

each_kind = pytest.mark.parametrize(
    ("kind", "data", "change"), SAMPLES, ids=lambda value: getattr(value, "name", "")
)


def codes(prefix: str, numbers: range) -> list[str]:
    year = now().astimezone(ROME).year
    return [f"{prefix}-{year}-{number:06}" for number in numbers]


async def submit_need(database: Database, data: NewSubmission, key: str) -> Receipt:
    return await submitted(database, NEED_KIND, data, key)


async def test_a_need_comes_back_as_it_was_submitted(database: Database) -> None:
    receipt = await submit_need(database, NEED, "k1")
    need = await held(database, NEED_KIND, receipt.code.lower() + " ")
    assert [receipt.code] == codes("FAB", range(1, 2))
    assert (need.status, need.version, need.channel, need.person) == ("new", 1, "web", PERSON)
    assert need.created_at == need.updated_at == receipt.created_at
    assert need.created_at.utcoffset() == timedelta(0)
    assert (need.company_name, need.company_size, need.people_total) == ("Officine Prova", 20, 3)
    assert (need.ateco_code, need.province, need.istat_code) == ("25.11", "MB", "108039")
    assert [(skill.label, skill.words, skill.skill_id, skill.people) for skill in need.skills] == [
        ("saldatura TIG", "saldatori tig", "saldatura-tig", 2),
        ("programmazione PLC", "uno che programmi i plc", None, 1),
    ]
    assert need.modalities == ["hiring", "apprenticeship"]
    assert need.consent_at == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


async def test_an_offer_comes_back_as_it_was_submitted_and_is_pending(database: Database) -> None:
    receipt = await submitted(database, OFFER_KIND, OFFER)
    offer = await held(database, OFFER_KIND, receipt.code)
    assert [receipt.code] == codes("OFF", range(1, 2))
    assert offer.status == "pending"
    kept = {name: getattr(offer, name) for name in vars(OFFER)}
    assert kept == {**vars(OFFER), "school_types": ["technical", "vocational"]}


@pytest.mark.parametrize("request_data", [CALLBACK, NEWS], ids=["callback", "news"])
async def test_a_request_comes_back_as_it_was_submitted(
    database: Database, request_data: NewSubmission
) -> None:
    receipt = await submitted(database, REQUEST_KIND, request_data)
    request = await held(database, REQUEST_KIND, receipt.code)
    assert [receipt.code] == codes("RIC", range(1, 2))
    assert request.status == "new"
    assert {name: getattr(request, name) for name in vars(request_data)} == vars(request_data)


@each_kind
async def test_an_unknown_code_is_not_found(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    for code in (f"{kind.prefix}-2026-999999", "", kind.prefix, f"{kind.prefix}-2026-000001\0"):
        with pytest.raises(SubmissionNotFound):
            await held(database, kind, code)


async def test_a_code_names_its_kind(database: Database) -> None:
    receipts = [await submitted(database, kind, data, kind.name) for kind, data, _ in SAMPLES]
    kinds = [kind_of(receipt.code) for receipt in receipts]
    assert [kind.name for kind in kinds if kind] == ["need", "offer", "request"]
    assert kind_of("ABC-2026-000001") is None
    with pytest.raises(SubmissionNotFound):
        await held(database, OFFER_KIND, receipts[0].code)


async def test_a_person_has_what_that_person_submitted(database: Database) -> None:
    receipts = [await submitted(database, kind, data, kind.name) for kind, data, _ in SAMPLES]
    await submitted(database, NEED_KIND, NEED, "other", person="web-2")
    async with database.reading() as session:
        found = await submissions_of(session, PERSON)
        offers = await submissions_of(session, PERSON, [OFFER_KIND])
    assert {row.code for row in found} == {receipt.code for receipt in receipts}
    assert [row.code for row in offers] == [receipts[1].code]


async def test_many_at_once_get_unique_codes_without_gaps(database: Database) -> None:
    receipts = await asyncio.gather(
        *(submit_need(database, NEED, f"k{number}") for number in range(40))
    )
    assert sorted(receipt.code for receipt in receipts) == codes("FAB", range(1, 41))


async def test_a_submission_that_fails_leaves_no_gap(database: Database) -> None:
    await submit_need(database, NEED, "k1")
    with pytest.raises(IntegrityError):
        await submit_need(database, new_need(education_level="licenza"), "k2")
    await submit_need(database, NEED, "k3")
    async with database.reading() as session:
        assert list(await session.scalars(select(Need.code).order_by(Need.code))) == codes(
            "FAB", range(1, 3)
        )
        assert await receipt_for(session, "k2") is None


@each_kind
async def test_the_same_submission_again_gives_the_first_receipt(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    first = await submitted(database, kind, data)
    assert await submitted(database, kind, data) == first
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(kind.model)) == 1
        assert await receipt_for(session, "k1") == first
        assert await receipt_for(session, "k2") is None


@each_kind
async def test_the_same_submission_many_times_at_once_is_stored_once(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    receipts = await asyncio.gather(*(submitted(database, kind, data) for _ in range(20)))
    assert len(set(receipts)) == 1
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(kind.model)) == 1
        assert await session.scalar(select(func.count()).select_from(SubmissionVersion)) == 1


async def test_one_moment_spelled_in_two_zones_is_the_same_content(database: Database) -> None:
    first = await submit_need(database, NEED, "k1")
    assert NEED.consent_at is not None
    assert (
        await submit_need(database, new_need(consent_at=NEED.consent_at.astimezone(ROME)), "k1")
        == first
    )


@each_kind
async def test_other_content_under_the_same_key_is_a_conflict_that_staff_see(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    receipt = await submitted(database, kind, data)
    with pytest.raises(SubmissionConflict) as refusal:
        await submitted(database, kind, replace(data, **change))
    assert receipt.code in refusal.value.text
    ((field, value),) = change.items()
    assert getattr(await held(database, kind, receipt.code), field) == getattr(data, field)
    async with database.reading() as session:
        assert [
            conflict.content[field] for conflict in await conflicts_of(session, receipt.code)
        ] == [value]
        assert len(await versions_of(session, receipt.code)) == 1
        actions = list(await session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert actions == [f"{kind.name}.submitted", f"{kind.name}.conflict"]


async def test_many_contents_at_once_under_one_key_keep_one_and_record_the_rest(
    database: Database,
) -> None:
    outcomes = await asyncio.gather(
        *(submit_need(database, new_need(people_total=number), "k1") for number in range(1, 11)),
        return_exceptions=True,
    )
    assert Counter(type(outcome) for outcome in outcomes) == {Receipt: 1, SubmissionConflict: 9}
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Conflict.id))) == 9


async def test_one_key_is_one_submission_whatever_its_kind(database: Database) -> None:
    first = await submitted(database, NEED_KIND, NEED)
    with pytest.raises(SubmissionConflict) as refusal:
        await submitted(database, OFFER_KIND, OFFER)
    assert first.code in refusal.value.text


@each_kind
async def test_every_submission_is_audited_without_anybodys_words(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    receipt = await submitted(database, kind, data)
    async with database.reading() as session:
        event = (await session.scalars(select(AuditEvent))).one()
    assert (event.actor, event.action, event.subject) == (
        PERSON,
        f"{kind.name}.submitted",
        receipt.code,
    )
    assert set(event.details) == {"channel", "content_hash"}
    assert event.at.utcoffset() == timedelta(0)


@each_kind
async def test_contacts_without_consent_are_refused(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    without: dict[str, Any] = {"consent_version": None, "consent_at": None}
    with pytest.raises(ContactsWithoutConsent):
        await submitted(database, kind, replace(data, **without))
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(kind.model)) == 0


NOBODY = dict.fromkeys(
    ("contact_name", "contact_email", "contact_phone", "consent_version", "consent_at")
)


async def test_a_need_without_contacts_needs_no_consent_and_a_request_needs_a_contact(
    database: Database,
) -> None:
    assert (await submit_need(database, new_need(**NOBODY), "k1")).code == codes(
        "FAB", range(1, 2)
    )[0]
    with pytest.raises(IntegrityError):
        await submitted(database, REQUEST_KIND, new_request(**NOBODY), "k2")


async def test_a_modality_said_twice_counts_once(database: Database) -> None:
    receipt = await submit_need(database, new_need(modalities=("pcto", "hiring", "pcto")), "k1")
    assert (await held(database, NEED_KIND, receipt.code)).modalities == ["pcto", "hiring"]
