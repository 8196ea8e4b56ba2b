"""What a person left is erased from every table, and nothing of anybody else's; the anonymous need
stays.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, String, func, select

from actions.presses import JudgeAnswer
from core.errors import SubmissionConflict, SubmissionNotFound
from store.audit import record
from store.buttons import keep_buttons, mint_buttons
from store.database import Database
from store.drafts import open_draft, remember_turn, save_answers
from store.feedback import give_verdict
from store.models import AuditEvent, Base, Erasure, Feedback, IssuedButton, Need, SubmissionVersion
from store.people import submissions_of
from store.privacy import end_erasure, erase_person, erase_submission, pending_erasures
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND, NewNeed, NewSkill
from store.records.offers import OFFER_KIND, NewOffer
from store.records.requests import REQUEST_KIND, NewRequest
from store.submissions import find, submit
from tests.columns import chosen_columns
from tests.store.submitting import submitted

MARK = "zanzibar"
CONSENT = {
    "consent_version": f"{MARK}-2026",
    "consent_at": datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
}
CONTACTS: dict[str, Any] = {
    "contact_name": f"Prova {MARK}",
    "contact_email": f"prova@{MARK}.it",
    "contact_phone": f"+39 {MARK}",
    **CONSENT,
}
COMPANY: dict[str, Any] = {
    "company_name": f"{MARK} srl",
    "vat_number": MARK,
    "sector": "mechanics",
    "sector_words": f"le cose di {MARK}",
    "ateco_code": "25.11",
    "municipality": "Seregno",
    "province": "MB",
    "istat_code": "108039",
    "notes": f"note di {MARK}",
}


def record_of(kind: Kind[Any], new: Callable[..., NewSubmission], /, **values: Any) -> Any:
    """A record with the mark in every field for words, whether `values` has it or not."""
    texts = {
        field.name: f"{field.name} di {MARK}"
        for field in kind.fields
        if field.marks.asked and field.kind in (str, str | None)
    }
    return new(**texts | values)


NEED = record_of(
    NEED_KIND,
    NewNeed,
    **COMPANY,
    **CONTACTS,
    company_size=20,
    company_size_words=f"una ventina a {MARK}",
    skills=(
        NewSkill(
            "saldatura TIG",
            f"saldatori {MARK}",
            "welding-tig",
            "http://data.europa.eu/esco/skill/s1",
            2,
        ),
        NewSkill(f"arte di {MARK}", f"arte di {MARK}", None, None, 1),
    ),
    people_total=3,
    education_level="diploma",
    timeframe=f"quando apre {MARK}",
    timeframe_until=date(2027, 6, 30),
    modalities=("hiring",),
)
OFFER = record_of(
    OFFER_KIND,
    NewOffer,
    **COMPANY,
    **CONTACTS,
    site=f"via {MARK} 1",
    for_pcto=True,
    for_internship=True,
    places=2,
    tasks=f"montare {MARK}",
    requirements=f"patente per {MARK}",
    school_types=("technical",),
    period=f"a {MARK}",
    valid_until=date(2027, 6, 30),
    safety_seen=True,
)
CALLBACK = record_of(
    REQUEST_KIND,
    NewRequest,
    kind="callback",
    asker="family",
    about=f"parlare di {MARK}",
    best_time=f"ora di {MARK}",
    **CONTACTS,
)
NEWS = NewRequest(kind="news", asker="student", topic="courses", **CONTACTS)

OF_THE_COMPANY = {"code", "sector", "ateco_code", "municipality", "province", "istat_code"}
# Every table that holds something of a person, and its columns whose words are ours: codes and ids;
# what is chosen from a list is ours too.
OURS: dict[str, set[str]] = {
    "needs": OF_THE_COMPANY,
    "need_skills": {"skill_id", "esco_uri"},
    "offers": OF_THE_COMPANY,
    "requests": {"code"},
    "submission_versions": {"code", "key", "content_hash"},
    "submission_conflicts": {"code", "channel"},
    "drafts": {"form", "key", "amends"},
    "feedback": {"answer", "entry"},
    "issued_buttons": {"id"},
    "audit_events": {"action", "subject"},
}
NOBODYS = {
    "api_keys",
    "code_counters",
    "content_releases",
    "content_items",
    "erasures",
    "need_modalities",
    "offer_school_types",
    "seen_updates",
    "unanswered_questions",
    "write_checks",
}


async def leave_everything(database: Database, person: str, keys: str) -> dict[str, str]:
    """The person leaves something in every table; returns the codes of what was submitted."""
    need = (await submitted(database, NEED_KIND, NEED, f"{keys}1", person)).code
    offer = (await submitted(database, OFFER_KIND, OFFER, f"{keys}2", person)).code
    callback = (await submitted(database, REQUEST_KIND, CALLBACK, f"{keys}3", person)).code
    news = (await submitted(database, REQUEST_KIND, NEWS, f"{keys}4", person)).code
    await submitted(
        database, NEED_KIND, replace(NEED, people_total=4), f"{keys}5", person, amends=(need, 1)
    )
    with pytest.raises(SubmissionConflict):
        await submitted(
            database, NEED_KIND, replace(NEED, people_total=9), f"{keys}6", person, amends=(need, 1)
        )
    async with database.transaction() as session:
        await submit(
            session,
            OFFER_KIND,
            OFFER,
            key=f"{keys}7",
            person=person,
            channel="web",
            answers={"tasks": f"di {MARK}"},
        )
        draft = await open_draft(session, person, "need")
        await save_answers(session, draft.id, {"company_name": MARK})
        await remember_turn(session, draft.id, f"turn-{MARK}", 1, {"text": f"Ho segnato {MARK}"})
        down = JudgeAnswer(answer=f"answer-{keys}", entry="pcto-hours", step="down")
        shown = [(f"👎 {MARK}", down.payload), (MARK, f"/deny {MARK}")]
        await keep_buttons(session, mint_buttons(person, shown))
        await give_verdict(
            session,
            answer=f"answer-{keys}",
            entry="pcto-hours",
            channel="web",
            verdict="down",
            reason="other",
            reason_text=f"non è {MARK}",
        )
        record(session, person, "need.status", need, note=MARK)
    return {"need": need, "offer": offer, "callback": callback, "news": news}


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with database.reading() as session:
        return {
            table.name: [dict(row) for row in (await session.execute(select(table))).mappings()]
            for table in Base.metadata.sorted_tables
        }


def tables_with(words: str, found: dict[str, list[dict[str, Any]]]) -> set[str]:
    return {name for name, rows in found.items() if words.casefold() in repr(rows).casefold()}


async def erase(database: Database, person: str) -> Counter[str]:
    async with database.transaction() as session:
        return await erase_person(session, person)


def test_every_table_is_known_to_hold_something_of_a_person_or_not() -> None:
    assert OURS.keys() | NOBODYS == set(Base.metadata.tables)


async def test_the_marks_are_in_every_column_that_takes_words(database: Database) -> None:
    await leave_everything(database, f"web-{MARK}", "k")
    found = await everything(database)
    chosen = chosen_columns()
    for name, ours in OURS.items():
        for column in Base.metadata.tables[name].columns:
            is_chosen = column.name in ours or (name, column.name) in chosen
            if isinstance(column.type, (String, JSON)) and not is_chosen:
                assert any(MARK in repr(row[column.name]) for row in found[name]), (
                    name,
                    column.name,
                )


async def test_nothing_of_the_person_is_left_in_any_table(database: Database) -> None:
    person = f"web-{MARK}"
    await leave_everything(database, person, "k")
    erased = await erase(database, person)
    assert erased == Counter(needs=1, offers=2, requests=2, drafts=1, feedback=1)
    assert erased.total() == 7
    found = await everything(database)
    # Only who is still to be erased from Rasa's tracker is known, until that is done.
    assert tables_with(MARK, found) == {"erasures"}
    assert {row["content_hash"] for row in found["submission_versions"]} == {""}
    assert not any("content_hash" in row["details"] for row in found["audit_events"])
    async with database.transaction() as session:
        assert await submissions_of(session, person) == []
        await end_erasure(session, person)
    assert tables_with(MARK, await everything(database)) == set()


async def test_the_need_stays_without_whose_it_was(database: Database) -> None:
    codes = await leave_everything(database, f"web-{MARK}", "k")
    await erase(database, f"web-{MARK}")
    async with database.reading() as session:
        need = await find(session, NEED_KIND, codes["need"])
        gone: list[tuple[Kind[Any], str]] = [(OFFER_KIND, "offer"), (REQUEST_KIND, "callback")]
        for kind, name in [*gone, (REQUEST_KIND, "news")]:
            with pytest.raises(SubmissionNotFound):
                await find(session, kind, codes[name])
    assert need.erased_at is not None
    assert (need.person, need.company_name, need.contact_email, need.consent_at) == (
        "erased",
        "",
        None,
        None,
    )
    assert (need.sector, need.municipality, need.company_size, need.people_total) == (
        "mechanics",
        "Seregno",
        20,
        4,
    )
    assert (need.timeframe, need.timeframe_until) == ("2027-06-30", date(2027, 6, 30))
    assert [(skill.label, skill.words, skill.skill_id, skill.people) for skill in need.skills] == [
        ("saldatura TIG", "saldatura TIG", "welding-tig", 2),
        ("", "", None, 1),
    ]
    assert need.modalities == ["hiring"]


async def test_what_others_left_is_as_it_was(database: Database) -> None:
    await leave_everything(database, "telegram-other", "o")
    before = await everything(database)
    await leave_everything(database, f"web-{MARK}", "k")
    await erase(database, f"web-{MARK}")
    after = await everything(database)
    for name in OURS.keys() - {"audit_events"}:
        assert [row for row in after[name] if row in before[name]] == before[name], name
    audited = [row for row in after["audit_events"] if row["actor"] == "telegram-other"]
    assert audited == before["audit_events"]
    assert len([row for row in after["needs"] if row["erased_at"]]) == 1


async def test_an_erasure_is_noted_without_saying_whose_and_can_be_asked_twice(
    database: Database,
) -> None:
    await leave_everything(database, f"web-{MARK}", "k")
    await erase(database, f"web-{MARK}")
    assert (await erase(database, f"web-{MARK}")).total() == 0
    async with database.reading() as session:
        events = (
            await session.scalars(select(AuditEvent).where(AuditEvent.action == "person.erased"))
        ).all()
    assert [(event.actor, event.subject) for event in events] == [("erased", "erased")] * 2
    assert (events[0].details["offers"], events[1].details["offers"]) == (2, 0)


async def test_who_is_still_to_be_erased_from_the_talks(database: Database) -> None:
    await erase(database, "web-1")
    await erase(database, "web-2")
    await erase(database, "web-1")
    async with database.transaction() as session:
        assert set(await pending_erasures(session)) == {"web-1", "web-2"}
        assert await pending_erasures(session, "web-1") == ["web-1"]
        assert await pending_erasures(session, "web-3") == []
        await end_erasure(session, "web-1")
        assert await pending_erasures(session) == ["web-2"]
        assert await session.scalar(select(func.count()).select_from(Erasure)) == 1


async def test_one_need_is_erased_and_the_rest_of_the_person_stays(database: Database) -> None:
    codes = await leave_everything(database, f"web-{MARK}", "k")
    async with database.transaction() as session:
        assert await erase_submission(session, codes["need"])
    found = await everything(database)
    needs = {name: found[name] for name in ("needs", "need_skills", "submission_conflicts")}
    assert tables_with(MARK, needs) == set()
    versions = [row for row in found["submission_versions"] if row["code"] == codes["need"]]
    assert [(row["content"], row["answers"]) for row in versions] == [({}, {})] * 2
    events = [row for row in found["audit_events"] if row["subject"] == codes["need"]]
    assert {row["actor"] for row in events} == {"erased", "cli"}
    assert tables_with(MARK, found) >= {"offers", "requests", "drafts", "feedback"}


@pytest.mark.parametrize("kept", ["offer", "callback"])
async def test_one_offer_or_request_is_erased_whole(database: Database, kept: str) -> None:
    codes = await leave_everything(database, f"web-{MARK}", "k")
    async with database.transaction() as session:
        assert await erase_submission(session, codes[kept])
        left = await session.scalars(
            select(SubmissionVersion.code).where(SubmissionVersion.code == codes[kept])
        )
        assert left.all() == []
    found = await everything(database)
    rows = [*found["offers"], *found["requests"]]
    assert codes[kept] not in {row["code"] for row in rows}
    assert len(rows) == 3
    assert found["needs"][0]["company_name"] == f"{MARK} srl"


async def test_a_code_of_nothing_erases_nothing(database: Database) -> None:
    await leave_everything(database, f"web-{MARK}", "k")
    before = await everything(database)
    async with database.transaction() as session:
        assert not await erase_submission(session, "FAB-2026-000099")
    assert await everything(database) == before


async def test_verdicts_and_buttons_of_others_stay(database: Database) -> None:
    await leave_everything(database, "web-1", "k")
    await leave_everything(database, "web-2", "o")
    await erase(database, "web-1")
    async with database.reading() as session:
        assert list(await session.scalars(select(Feedback.answer))) == ["answer-o"]
        assert set(await session.scalars(select(IssuedButton.person))) == {"web-2"}
        assert set(await session.scalars(select(Need.person))) == {"erased", "web-2"}
