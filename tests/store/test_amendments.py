"""What was submitted can be changed, withdrawn and given a status; what it was before is kept."""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from core.errors import SubmissionClosed, SubmissionConflict, SubmissionNotFound
from store.database import Database
from store.models import AuditEvent
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND, NewSkill
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.requests import subscriptions_of
from store.submissions import (
    Amendment,
    Receipt,
    conflicts_of,
    set_status,
    submit,
    versions_of,
    withdraw,
)
from tests.samples import NEED, NEWS, OFFER, new_need, new_offer
from tests.store.submitting import PERSON, SAMPLES, given_status, held, submitted

each_kind = pytest.mark.parametrize(
    ("kind", "data", "change"), SAMPLES, ids=lambda value: getattr(value, "name", "")
)


async def deeds(database: Database, code: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Who did what to the submission, without the details of submitting."""
    async with database.reading() as session:
        query = select(AuditEvent).where(AuditEvent.subject == code).order_by(AuditEvent.id)
        events = [
            event for event in await session.scalars(query) if "content_hash" not in event.details
        ]
        return [(event.actor, event.action, event.details) for event in events]


async def take_back(database: Database, kind: Kind[Any], code: str) -> None:
    async with database.transaction() as session:
        await withdraw(session, kind, code, actor=PERSON)


@each_kind
async def test_an_amendment_is_a_new_version_and_keeps_the_one_before(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    ((field, value),) = change.items()
    first = await submitted(database, kind, data, "k1")
    second = await submitted(database, kind, replace(data, **change), "k2", amends=(first.code, 1))
    assert second.code == first.code
    row = await held(database, kind, first.code)
    assert (row.version, getattr(row, field), row.created_at) == (2, value, first.created_at)
    async with database.reading() as session:
        versions = await versions_of(session, first.code)
        actions = list(await session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert [(version.version, version.content[field]) for version in versions] == [
        (1, getattr(data, field)),
        (2, value),
    ]
    assert actions == [f"{kind.name}.submitted", f"{kind.name}.amended"]


async def test_the_parts_of_an_amended_need_are_those_of_the_new_version(
    database: Database,
) -> None:
    first = await submitted(database, NEED_KIND, NEED, "k1")
    skills = (
        NewSkill("tornitura", "tornitori", "tornitura", None, 4),
        NEED.skills[0],
        NEED.skills[1],
    )
    changed = new_need(skills=skills, modalities=("training", "hiring"))
    await submitted(database, NEED_KIND, changed, "k2", amends=(first.code, 1))
    need = await held(database, NEED_KIND, first.code)
    assert [skill.label for skill in need.skills] == [
        "tornitura",
        "saldatura TIG",
        "programmazione PLC",
    ]
    assert need.modalities == ["training", "hiring"]
    await submitted(
        database, NEED_KIND, new_need(skills=(), modalities=()), "k3", amends=(first.code, 2)
    )
    need = await held(database, NEED_KIND, first.code)
    assert (need.version, need.skills, need.modalities) == (3, [], [])


async def test_the_schools_of_an_amended_offer_are_those_of_the_new_version(
    database: Database,
) -> None:
    first = await submitted(database, OFFER_KIND, OFFER, "k1")
    changed = new_offer(school_types=("its", "technical"))
    await submitted(database, OFFER_KIND, changed, "k2", amends=(first.code, 1))
    assert (await held(database, OFFER_KIND, first.code)).school_types == ["its", "technical"]


@each_kind
async def test_the_same_amendment_many_times_at_once_is_one_version(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    code = (await submitted(database, kind, data, "k1")).code
    changed = replace(data, **change)
    receipts = await asyncio.gather(
        *(submitted(database, kind, changed, "k2", amends=(code, 1)) for _ in range(8))
    )
    assert len(set(receipts)) == 1
    assert (await held(database, kind, code)).version == 2


async def test_two_devices_that_amend_at_once_make_one_version_and_one_conflict(
    database: Database,
) -> None:
    code = (await submitted(database, NEED_KIND, NEED, "k1")).code
    outcomes = await asyncio.gather(
        *(
            submitted(
                database, NEED_KIND, new_need(people_total=number), f"d{number}", amends=(code, 1)
            )
            for number in (7, 8)
        ),
        return_exceptions=True,
    )
    assert Counter(type(outcome) for outcome in outcomes) == {Receipt: 1, SubmissionConflict: 1}
    need = await held(database, NEED_KIND, code)
    async with database.reading() as session:
        (conflict,) = await conflicts_of(session, code)
    assert need.version == 2
    assert {need.people_total, conflict.content["people_total"]} == {7, 8}


@each_kind
async def test_an_amendment_of_an_old_version_is_kept_as_a_conflict(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    code = (await submitted(database, kind, data, "k1")).code
    await submitted(database, kind, replace(data, **change), "k2", amends=(code, 1))
    with pytest.raises(SubmissionConflict):
        await submitted(database, kind, data, "k3", amends=(code, 1))
    row = await held(database, kind, code)
    assert row.version == 2
    async with database.reading() as session:
        (conflict,) = await conflicts_of(session, code)
    ((field, value),) = change.items()
    assert (conflict.person, conflict.channel, conflict.content[field]) == (
        PERSON,
        "web",
        getattr(data, field),
    )
    assert getattr(row, field) == value


@each_kind
async def test_what_is_withdrawn_is_amended_no_more(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    code = (await submitted(database, kind, data, "k1")).code
    await take_back(database, kind, code)
    await take_back(database, kind, code)
    assert await deeds(database, code) == [(PERSON, f"{kind.name}.withdrawn", {})]
    with pytest.raises(SubmissionClosed) as refusal:
        await submitted(database, kind, replace(data, **change), "k2", amends=(code, 1))
    assert code in refusal.value.text
    row = await held(database, kind, code)
    assert (row.status, row.version) == ("withdrawn", 1)


async def test_what_staff_closed_cannot_be_withdrawn(database: Database) -> None:
    need = (await submitted(database, NEED_KIND, NEED, "k1")).code
    offer = (await submitted(database, OFFER_KIND, OFFER, "k2")).code
    await given_status(database, NEED_KIND, need, "closed")
    await given_status(database, OFFER_KIND, offer, "rejected")
    for kind, code in ((NEED_KIND, need), (OFFER_KIND, offer)):
        with pytest.raises(SubmissionClosed):
            await take_back(database, kind, code)
    assert (await held(database, OFFER_KIND, offer)).status == "rejected"


async def test_what_does_not_exist_is_neither_amended_nor_withdrawn(database: Database) -> None:
    with pytest.raises(SubmissionNotFound):
        await submitted(database, NEED_KIND, NEED, amends=("FAB-2026-000009", 1))
    with pytest.raises(SubmissionNotFound):
        await take_back(database, NEED_KIND, "FAB-2026-000009")


async def test_a_published_offer_that_is_amended_is_to_be_looked_at_again(
    database: Database,
) -> None:
    code = (await submitted(database, OFFER_KIND, OFFER, "k1")).code
    await given_status(database, OFFER_KIND, code, "published")
    await submitted(database, OFFER_KIND, new_offer(places=5), "k2", amends=(code, 1))
    offer = await held(database, OFFER_KIND, code)
    assert (offer.status, offer.version, offer.places) == ("pending", 2, 5)


async def test_a_need_in_hand_that_is_amended_stays_in_hand(database: Database) -> None:
    code = (await submitted(database, NEED_KIND, NEED, "k1")).code
    await given_status(database, NEED_KIND, code, "in_progress")
    await submitted(database, NEED_KIND, new_need(people_total=5), "k2", amends=(code, 1))
    assert (await held(database, NEED_KIND, code)).status == "in_progress"


async def test_the_answers_of_the_form_are_kept_with_their_version(database: Database) -> None:
    async with database.transaction() as session:
        first = await submit(
            session,
            NEED_KIND,
            NEED,
            key="k1",
            person=PERSON,
            channel="telegram",
            answers={"skills": "due tig"},
        )
    async with database.transaction() as session:
        target = Amendment(first.code, 1)
        await submit(
            session,
            NEED_KIND,
            new_need(notes="x"),
            key="k2",
            person=PERSON,
            channel="web",
            amends=target,
        )
    async with database.reading() as session:
        assert [version.answers for version in await versions_of(session, first.code)] == [
            {"skills": "due tig"},
            {},
        ]


@each_kind
async def test_a_status_is_given_with_its_trace_and_once(
    database: Database, kind: Kind[Any], data: NewSubmission, change: dict[str, Any]
) -> None:
    code = (await submitted(database, kind, data)).code
    before = kind.first_status
    await given_status(database, kind, code, "closed")
    await given_status(database, kind, code, "closed")
    assert (await held(database, kind, code)).status == "closed"
    trace = ("key:ufficio", f"{kind.name}.status", {"before": before, "after": "closed"})
    assert await deeds(database, code) == [trace]


async def test_a_status_and_its_trace_are_one_transaction(database: Database) -> None:
    code = (await submitted(database, OFFER_KIND, OFFER)).code
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            await set_status(session, OFFER_KIND, code, "published", actor="key:ufficio")
            raise RuntimeError
    assert (await held(database, OFFER_KIND, code)).status == "pending"
    assert await deeds(database, code) == []


async def test_news_are_subscribed_to_until_withdrawn(database: Database) -> None:
    code = (await submitted(database, REQUEST_KIND, NEWS, "k1")).code
    await submitted(database, REQUEST_KIND, replace(NEWS, topic="courses"), "k2")
    await submitted(database, REQUEST_KIND, NEWS, "k3", person="web-2")
    await take_back(database, REQUEST_KIND, code)
    async with database.reading() as session:
        assert [held.topic for held in await subscriptions_of(session, PERSON)] == ["courses"]
