"""`bussola privacy`: what is too old goes by itself, what a person asks in writing goes at once."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select, update
from typer.testing import CliRunner

from bussola.privacy import commands
from core.clock import now
from core.errors import BussolaError, DatabaseUnavailable, SubmissionNotFound
from core.settings import settings
from store.buttons import keep_buttons, mint_buttons
from store.database import Database
from store.drafts import close_draft, open_draft, save_answers
from store.feedback import give_verdict
from store.models import (
    ERASED,
    Base,
    Draft,
    Feedback,
    IssuedButton,
    Need,
    Offer,
    Request,
    SeenUpdate,
    SubmissionVersion,
    UnansweredQuestion,
)
from store.privacy import erase_person, pending_erasures
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND, NewRequest
from store.submissions import Amendment, submit, withdraw
from store.unanswered import note_question
from tests.erasing import TRACKER, files_with, offer, talk
from tests.samples import new_need

Result = TypeVar("Result")
runner = CliRunner()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def configured(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", database_url)
    monkeypatch.setenv("BUSSOLA_VAR_DIR", str(tmp_path))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """The tracker of a Rasa that people have talked to."""
    with closing(sqlite3.connect(tmp_path / "rasa.db")) as made:
        made.executescript(TRACKER)
    return tmp_path / "rasa.db"


def said(*arguments: str) -> list[str]:
    result = runner.invoke(commands(), arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.splitlines()


def refusal(*arguments: str) -> BussolaError:
    refused = runner.invoke(commands(), arguments).exception
    assert isinstance(refused, BussolaError)
    return refused


def in_database(work: Callable[[Any], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        database = Database(settings().database_url)
        try:
            async with database.transaction() as session:
                return await work(session)
        finally:
            await database.close()

    return asyncio.run(run())


async def submit_need(session: Any, key: str, person: str, **changes: Any) -> str:
    receipt = await submit(
        session, NEED_KIND, new_need(**changes), key=key, person=person, channel="web"
    )
    return receipt.code


async def ask_for_a_call(session: Any, key: str, person: str) -> str:
    call = NewRequest(
        kind="callback",
        asker="company",
        contact_phone="+390362123456",
        consent_version="2026-11",
        consent_at=now(),
    )
    return (await submit(session, REQUEST_KIND, call, key=key, person=person, channel="web")).code


def counts() -> dict[str, int]:
    async def count(session: Any) -> dict[str, int]:
        tables = (Draft, Feedback, IssuedButton, Offer, Request, SeenUpdate, UnansweredQuestion)
        found = {
            t.__tablename__: await session.scalar(select(func.count()).select_from(t))
            for t in tables
        }
        found["needs with contacts"] = len(
            list(await session.scalars(select(Need).where(Need.contact_name.is_not(None))))
        )
        return found

    return in_database(count)


async def leave_some_of_everything(session: Any, mark: str, sent: datetime) -> str:
    """One thing of each kind, all from the moment `sent`; the code of the need."""
    person = f"web-{mark}"
    code = await submit_need(session, f"{mark}1", person)
    await submit(session, OFFER_KIND, offer(mark), key=f"{mark}2", person=person, channel="web")
    await ask_for_a_call(session, f"{mark}3", person)
    await open_draft(session, person, "offer")
    await close_draft(session, (await open_draft(session, person, "need")).id, "submitted")
    await give_verdict(session, answer=mark, entry="pcto-hours", channel="web", verdict="up")
    await note_question(session, "unknown", f"apre il {mark}?")
    await keep_buttons(session, mint_buttons(person, [("Sì", "/affirm")]))
    session.add(SeenUpdate(channel="telegram", update_id=mark))
    await session.flush()
    times: list[tuple[type[Base], dict[str, datetime], Any]] = [
        (Need, {"created_at": sent}, Need.person == person),
        (Offer, {"created_at": sent}, Offer.person == person),
        (Request, {"created_at": sent}, Request.person == person),
        (SubmissionVersion, {"made_at": sent}, SubmissionVersion.key.like(f"{mark}%")),
        (Draft, {"updated_at": sent}, Draft.person == person),
        (Feedback, {"created_at": sent}, Feedback.answer == mark),
        (UnansweredQuestion, {"last_seen": sent}, UnansweredQuestion.text.contains(mark)),
        (IssuedButton, {"issued_at": sent}, IssuedButton.person == person),
        (SeenUpdate, {"seen_at": sent}, SeenUpdate.update_id == mark),
    ]
    for table, values, which in times:
        await session.execute(update(table).where(which).values(values))
    return code


def test_what_is_too_old_goes_and_what_is_not_stays(tracker: Path) -> None:
    in_database(lambda session: leave_some_of_everything(session, "vecchio", LONG_AGO))
    in_database(lambda session: leave_some_of_everything(session, "nuovo", now()))
    talk(tracker, "web-vecchio", "vecchio", at=LONG_AGO)

    assert said("purge") == [
        "Ho tolto ciò che aveva superato i termini o che restava da cancellare:",
        "- segnalazioni rimaste senza dati personali: 1",
        "- posti offerti cancellati: 1",
        "- richieste cancellate: 1",
        "- moduli lasciati a metà o già inviati: 2",
        "- giudizi sulle risposte: 1",
        "- domande senza risposta: 1",
        "- righe di vecchie conversazioni: 2",
    ]

    once = counts()
    assert once == {
        "drafts": 2,
        "feedback": 1,
        "issued_buttons": 1,
        "offers": 1,
        "requests": 1,
        "seen_updates": 1,
        "unanswered_questions": 1,
        "needs with contacts": 1,
    }
    assert said("purge") == ["Nulla ha superato i termini di conservazione."]
    assert counts() == once


@pytest.mark.parametrize(
    ("setting", "value", "gone"),
    [
        ("BUSSOLA_DRAFT_DAYS", "5", "- moduli lasciati a metà o già inviati: 1"),
        ("BUSSOLA_TALK_DAYS", "5", "- righe di vecchie conversazioni: 2"),
        ("BUSSOLA_RETENTION_MONTHS", "1", "- segnalazioni rimaste senza dati personali: 1"),
    ],
)
def test_the_terms_are_settings(
    tracker: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, gone: str
) -> None:
    async def leave(session: Any) -> None:
        draft = await open_draft(session, "web-1", "need")
        await submit_need(session, "k1", "web-2")
        await session.execute(
            update(Draft).where(Draft.id == draft.id).values(updated_at=now() - timedelta(days=6))
        )
        two_months_ago = now() - timedelta(days=62)
        await session.execute(update(Need).values(created_at=two_months_ago))
        await session.execute(update(SubmissionVersion).values(made_at=two_months_ago))

    in_database(leave)
    talk(tracker, "web-1", "Sei giorni fa", at=now() - timedelta(days=6))
    assert said("purge") == ["Nulla ha superato i termini di conservazione."]

    monkeypatch.setenv(setting, value)
    settings.cache_clear()
    assert said("purge")[1:] == [gone]


def test_the_term_runs_from_what_was_sent_last_and_not_from_what_staff_do() -> None:
    async def leave(session: Any) -> list[str]:
        amended = await submit_need(session, "k1", "web-1")
        withdrawn = await submit_need(session, "k2", "web-2")
        await session.execute(update(Need).values(created_at=LONG_AGO))
        await session.execute(update(SubmissionVersion).values(made_at=LONG_AGO))
        new, amends = new_need(notes="Altro"), Amendment(amended, 1)
        await submit(
            session, NEED_KIND, new, key="k3", person="web-1", channel="web", amends=amends
        )
        await withdraw(session, NEED_KIND, withdrawn, actor="key:ufficio")
        return [amended, withdrawn]

    amended, withdrawn = in_database(leave)
    said("purge")

    async def people(session: Any) -> dict[str, str]:
        return {need.code: need.person for need in await session.scalars(select(Need))}

    assert in_database(people) == {amended: "web-1", withdrawn: ERASED}


def test_an_erasure_that_the_chat_began_is_ended(tracker: Path, tmp_path: Path) -> None:
    talk(tracker, "web-marchio", "Marchio")
    talk(tracker, "web-altro", "Altro")
    in_database(lambda session: erase_person(session, "web-marchio"))

    assert said("purge")[1] == "- conversazioni cancellate per intero: 1"

    assert in_database(pending_erasures) == []
    assert files_with(tmp_path, "Marchio", "web-marchio") == []
    assert files_with(tmp_path, "web-altro") != []


def test_before_rasa_has_made_its_tracker(tmp_path: Path) -> None:
    assert said("purge") == ["Nulla ha superato i termini di conservazione."]
    assert not (tmp_path / "rasa.db").exists()


def test_one_submission_is_erased_with_the_talk_and_the_rest_stays(
    tracker: Path, tmp_path: Path
) -> None:
    async def leave(session: Any) -> str:
        draft = await open_draft(session, "web-segnata", "need")
        await save_answers(session, draft.id, {"notes": "Marchiodraft"})
        code = await submit_need(
            session, draft.key, "web-segnata", notes="Marchionotes", contact_name="Marchioname"
        )
        await ask_for_a_call(session, "k2", "web-segnata")
        return code

    code = in_database(leave)
    talk(tracker, "web-segnata", "Marchio")

    # As people dictate it.
    assert said("erase", "--code", f" {code.lower()} ") == [
        f"Ho cancellato i dati personali di {code}.",
        "- conversazioni cancellate per intero: 1",
    ]

    assert files_with(tmp_path, "Marchio") == []
    left = counts()
    assert (left["needs with contacts"], left["drafts"], left["requests"]) == (0, 0, 1)


def test_everything_of_who_made_a_submission_is_erased(tracker: Path, tmp_path: Path) -> None:
    async def leave(session: Any) -> str:
        await ask_for_a_call(session, "k2", "web-marchio")
        await open_draft(session, "web-marchio", "offer")
        return await submit_need(session, "k1", "web-marchio", contact_name="Marchioname")

    code = in_database(leave)
    talk(tracker, "web-marchio", "Marchio")

    assert said("erase", "--code", code, "--everything") == [
        f"Ho cancellato i dati personali di {code}.",
        "- segnalazioni rimaste senza dati personali: 1",
        "- richieste cancellate: 1",
        "- moduli lasciati a metà o già inviati: 1",
        "- conversazioni cancellate per intero: 1",
    ]

    assert files_with(tmp_path, "Marchio", "web-marchio") == []
    # Erased, it is nobody's: there is nothing more to find.
    assert said("erase", "--code", code, "--everything") == [
        f"Ho cancellato i dati personali di {code}."
    ]


@pytest.mark.parametrize("code", ["FAB-2026-000001", "XYZ-2026-000001", "a caso"])
def test_a_code_that_nothing_has(code: str) -> None:
    refused = refusal("erase", "--code", code)
    assert isinstance(refused, SubmissionNotFound)
    assert refused.text == f"Non esiste nulla di registrato con il codice {code.upper()}."


def test_a_tracker_that_does_not_answer_stops_the_purge_and_the_next_one_ends_it(
    tracker: Path,
) -> None:
    talk(tracker, "web-marchio", "Marchio")
    in_database(lambda session: erase_person(session, "web-marchio"))
    with closing(sqlite3.connect(tracker, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        assert isinstance(refusal("purge"), DatabaseUnavailable)
    assert in_database(pending_erasures) == ["web-marchio"]
    assert said("purge")[1] == "- conversazioni cancellate per intero: 1"
