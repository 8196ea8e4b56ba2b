"""A need is stored once, whole, with a code of its own; nothing that was confirmed is lost or doubled."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from store.clock import ROME, now
from store.database import Database
from store.errors import ContactsWithoutConsent, NeedNotFound, SubmissionConflict
from store.models import AuditEvent, Need, NeedConflict
from store.needs import NewNeed, Receipt, get_need, submit_need
from tests.samples import NEED, new_need

PERSON = "web-0123456789abcdef"


async def submit(database: Database, data: NewNeed, key: str) -> Receipt:
    async with database.transaction() as session:
        return await submit_need(session, data, key=key, person=PERSON, channel="web")


async def stored(database: Database) -> list[Need]:
    async with database.reading() as session:
        return list(await session.scalars(select(Need).order_by(Need.code)))


def codes(numbers: range) -> list[str]:
    year = now().astimezone(ROME).year
    return [f"FAB-{year}-{number:06}" for number in numbers]


async def test_a_need_comes_back_as_it_was_submitted(database: Database) -> None:
    receipt = await submit(database, NEED, "k1")
    async with database.reading() as session:
        need = await get_need(session, receipt.code.lower() + " ")
    assert [receipt.code] == codes(range(1, 2))
    assert (need.status, need.channel, need.person) == ("new", "web", PERSON)
    assert need.created_at == receipt.created_at
    assert need.created_at.utcoffset() == timedelta(0)
    assert (need.company_name, need.company_size, need.people_total) == ("Officine Prova", 20, 3)
    assert [(skill.label, skill.words, skill.skill_id, skill.people) for skill in need.skills] == [
        ("saldatura TIG", "saldatori tig", "saldatura-tig", 2),
        ("programmazione PLC", "uno che programmi i plc", None, 1),
    ]
    assert need.modalities == ["hiring", "apprenticeship"]
    assert need.consent_at == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert need.conflicts == []


async def test_an_unknown_code_is_not_found(database: Database) -> None:
    async with database.reading() as session:
        for code in ("FAB-2026-999999", "", "fab", "FAB-2026-000001\0"):
            with pytest.raises(NeedNotFound):
                await get_need(session, code)


async def test_many_at_once_get_unique_codes_without_gaps(database: Database) -> None:
    receipts = await asyncio.gather(*(submit(database, NEED, f"k{number}") for number in range(40)))
    assert sorted(receipt.code for receipt in receipts) == codes(range(1, 41))


async def test_a_submission_that_fails_leaves_no_gap(database: Database) -> None:
    await submit(database, NEED, "k1")
    with pytest.raises(IntegrityError):
        await submit(database, new_need(education_level="licenza"), "k2")
    await submit(database, NEED, "k3")
    assert [need.code for need in await stored(database)] == codes(range(1, 3))


async def test_the_same_submission_again_gives_the_first_receipt(database: Database) -> None:
    first = await submit(database, NEED, "k1")
    assert await submit(database, NEED, "k1") == first
    assert len(await stored(database)) == 1


async def test_the_same_submission_many_times_at_once_is_stored_once(database: Database) -> None:
    receipts = await asyncio.gather(*(submit(database, NEED, "k1") for _ in range(20)))
    assert len(set(receipts)) == 1
    assert len(await stored(database)) == 1


async def test_one_moment_spelled_in_two_zones_is_the_same_content(database: Database) -> None:
    first = await submit(database, NEED, "k1")
    assert NEED.consent_at is not None
    assert await submit(database, new_need(consent_at=NEED.consent_at.astimezone(ROME)), "k1") == first


async def test_other_content_under_the_same_key_is_a_conflict_that_staff_see(database: Database) -> None:
    receipt = await submit(database, NEED, "k1")
    with pytest.raises(SubmissionConflict):
        await submit(database, new_need(people_total=9), "k1")
    async with database.reading() as session:
        need = await get_need(session, receipt.code)
        actions = list(await session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert need.people_total == 3
    assert [conflict.content["people_total"] for conflict in need.conflicts] == [9]
    assert need.conflicts[0].content["timeframe_until"] == "2027-06-21"
    assert actions == ["need.submitted", "need.conflict"]


async def test_many_contents_at_once_under_one_key_keep_one_and_record_the_rest(database: Database) -> None:
    outcomes = await asyncio.gather(
        *(submit(database, new_need(people_total=number), "k1") for number in range(1, 11)),
        return_exceptions=True,
    )
    assert Counter(type(outcome) for outcome in outcomes) == {Receipt: 1, SubmissionConflict: 9}
    async with database.reading() as session:
        assert await session.scalar(select(func.count(NeedConflict.id))) == 9


async def test_every_submission_is_audited_without_the_words_of_the_company(database: Database) -> None:
    receipt = await submit(database, NEED, "k1")
    async with database.reading() as session:
        event = (await session.scalars(select(AuditEvent))).one()
    assert (event.actor, event.action, event.subject) == (PERSON, "need.submitted", receipt.code)
    assert set(event.details) == {"channel", "content_hash"}
    assert event.at.utcoffset() == timedelta(0)


async def test_contacts_without_consent_are_refused(database: Database) -> None:
    with pytest.raises(ContactsWithoutConsent):
        await submit(database, new_need(consent_version=None, consent_at=None), "k1")
    assert await stored(database) == []


async def test_a_need_without_contacts_needs_no_consent(database: Database) -> None:
    anonymous = new_need(
        contact_name=None, contact_email=None, contact_phone=None, consent_version=None, consent_at=None
    )
    assert (await submit(database, anonymous, "k1")).code == codes(range(1, 2))[0]


@pytest.mark.parametrize(
    "change",
    [
        "consent_version = NULL, consent_at = NULL",
        "consent_at = NULL",
        "consent_version = NULL",
        "status = 'lost'",
        "channel = 'fax'",
        "education_level = 'licenza'",
        "company_size = 0",
        "people_total = -1",
        "code = NULL",
        "idempotency_key = 'k2'",
    ],
)
async def test_the_database_itself_refuses(database: Database, change: str) -> None:
    await submit(database, NEED, "k1")
    await submit(database, NEED, "k2")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(text(f"UPDATE needs SET {change} WHERE idempotency_key = 'k1'"))


async def test_the_database_itself_refuses_an_unknown_modality(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await submit(database, new_need(modalities=("volontariato",)), "k1")
    assert await stored(database) == []


async def test_a_modality_said_twice_counts_once(database: Database) -> None:
    receipt = await submit(database, new_need(modalities=("pcto", "hiring", "pcto")), "k1")
    async with database.reading() as session:
        assert (await get_need(session, receipt.code)).modalities == ["pcto", "hiring"]


async def test_a_time_without_its_zone_is_not_stored(database: Database) -> None:
    with pytest.raises(StatementError, match="zone"):
        async with database.transaction() as session:
            session.add(AuditEvent(at=datetime(2026, 1, 1), actor="a", action="b", subject="c", details={}))
            await session.flush()
