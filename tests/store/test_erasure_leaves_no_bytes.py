"""After an erasure no file holds a byte of what the person left, however SQLite moved it about
before.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import String, select

from store.database import Database
from store.models import ERASED, Base, Need, UnansweredQuestion
from store.privacy import end_erasure, erase_person, erase_submission, pending_erasures
from store.records.requests import REQUEST_KIND
from store.sqlite_files import leave_no_copies
from store.submissions import Receipt, submit
from store.tracker import RasaTracker
from store.unanswered import note_question
from tests.columns import chosen_columns
from tests.erasing import TRACKER, callback, files_with, leave_everything, talk

# What these hold is ours or minted, nothing that a person wrote; so is what is chosen from a list.
OURS = {
    *(f"{table}.{column}" for table, column in chosen_columns()),
    "api_keys.*",
    "code_counters.*",
    "content_items.*",
    "content_releases.*",
    "seen_updates.*",
    "*.content_hash",
    "*.ateco_code",
    "*.istat_code",
    "*.province",
    "*.municipality",
    "*.sector",
    "*.consent_version",
    "*.last_turn",
    "*.esco_uri",
    "*.skill_id",
    "audit_events.action",
    "submission_conflicts.channel",
    "audit_events.details",
    "audit_events.subject",
    "drafts.amends",
    "drafts.form",
    "drafts.key",
    "erasures.person",
    "feedback.entry",
    "needs.code",
    "offers.code",
    "requests.code",
    "submission_conflicts.code",
    "issued_buttons.id",
    "submission_versions.code",
    "submission_versions.key",
}


@pytest.fixture
def folder(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """A folder with a database and a tracker, both in use by many."""
    shutil.copy(migrated_sqlite, tmp_path / "bussola.db")
    with closing(sqlite3.connect(tmp_path / "rasa.db")) as tracker:
        tracker.executescript(TRACKER)
    return tmp_path


@pytest.fixture
def tracker_path(folder: Path) -> Path:
    return folder / "rasa.db"


@pytest_asyncio.fixture
async def both(folder: Path) -> AsyncIterator[tuple[Database, RasaTracker]]:
    database, tracker = (
        # Ten people at once on a slow machine: whether they wait too long is not the question here.
        Database(f"sqlite:///{folder / 'bussola.db'}", patient=True),
        RasaTracker(f"sqlite:///{folder / 'rasa.db'}"),
    )
    yield database, tracker
    await tracker.close()
    await database.close()


async def among_neighbours(
    database: Database, tracker_path: Path, person: str, mark: str
) -> Receipt:
    """The person's things, between those of others who come before, after, and go away."""
    for number in range(12):
        await leave_everything(database, f"web-before{number}", f"Vicino{number}x")
        talk(tracker_path, f"web-before{number}", f"Vicino{number}x", turns=4)
    receipt = await leave_everything(database, person, mark)
    for number in range(40):
        talk(tracker_path, person, mark)
        talk(tracker_path, f"web-{number * 7 % 40:02}-after", f"Dopo{number}x")
    for number in range(12):
        await leave_everything(database, f"web-after{number}", f"Dopo{number}x")
    for number in range(6):
        async with database.transaction() as session:
            await erase_person(session, f"web-before{number}")
    return receipt


async def erase(database: Database, tracker: RasaTracker, person: str) -> None:
    async with database.transaction() as session:
        await erase_person(session, person)
    words = await tracker.erase(person)
    async with database.transaction() as session:
        await end_erasure(session, person, words)


async def test_the_fixture_marks_every_column_that_people_fill(
    both: tuple[Database, RasaTracker],
) -> None:
    database, _ = both
    await leave_everything(database, "web-segnata", "Marchio")
    unmarked = set()
    async with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            rows = (await session.execute(select(table))).mappings().all()
            for column in table.columns:
                held = " ".join(str(row[column.name]) for row in rows).lower()
                if "marchio" not in held and "web-segnata" not in held:
                    is_text = isinstance(column.type, String) or column.type.python_type is dict
                    unmarked |= {f"{table.name}.{column.name}"} if is_text else set()
    ours = {
        name
        for name in unmarked
        if {name, f"{name.split('.')[0]}.*", f"*.{name.split('.')[1]}"} & OURS
    }
    assert unmarked - ours == set()


async def test_no_byte_is_left(
    folder: Path, tracker_path: Path, both: tuple[Database, RasaTracker]
) -> None:
    database, tracker = both
    receipt = await among_neighbours(database, tracker_path, "web-segnata", "Marchio")
    assert {line.split(":")[0] for line in files_with(folder, "Marchio")} >= {
        "bussola.db-wal",
        "rasa.db",
    }

    await erase(database, tracker, "web-segnata")

    assert await database.forget_deleted()
    assert files_with(folder, "Marchio", "web-segnata") == []
    assert files_with(folder, "Vicino11x", "Dopo39x") != []
    async with database.reading() as session:
        left = await session.scalar(select(Need).where(Need.code == receipt.code))
        assert await pending_erasures(session) == [f"web-before{number}" for number in range(6)]
    assert left is not None
    assert (left.person, left.sector, left.municipality, left.company_size) == (
        ERASED,
        "mechanics",
        "Seregno",
        None,
    )


async def test_to_overwrite_is_not_enough_and_so_files_are_rewritten(tmp_path: Path) -> None:
    with_copies = [
        seed
        for seed in range(20)
        if files_with(lively_table(tmp_path / f"{seed}", seed), "Marchio")
    ]
    assert with_copies != []

    for seed in with_copies:
        assert await leave_no_copies(tmp_path / f"{seed}" / "lively.db", thorough=False)
    assert files_with(tmp_path, "Marchio") == []


def lively_table(folder: Path, seed: int) -> Path:
    """A folder with a table in which rows came, grew and went; the marked ones went last,
    overwritten.
    """
    folder.mkdir()
    chance = Random(seed)
    with closing(sqlite3.connect(folder / "lively.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, person TEXT, words TEXT)")
        connection.execute("CREATE INDEX ix_things_person ON things (person)")
        connection.execute("BEGIN")
        for number in range(1500):
            who = chance.choice(["Marchio", *(f"web-{other}" for other in range(40))])
            row = [f"{who}{chance.randrange(1000)}", who * chance.randrange(1, 60)]
            connection.execute("INSERT INTO things (person, words) VALUES (?, ?)", row)
            some = chance.randrange(1, number + 2)
            if chance.random() < 0.3:
                connection.execute(
                    "DELETE FROM things WHERE id = ? AND person NOT LIKE 'Marchio%'", [some]
                )
            if chance.random() < 0.3:
                connection.execute("UPDATE things SET words = words || words WHERE id = ?", [some])
        connection.execute("COMMIT")
        connection.execute("DELETE FROM things WHERE person LIKE 'Marchio%'")
    return folder


async def test_one_submission_goes_and_the_others_of_its_person_stay(
    folder: Path, both: tuple[Database, RasaTracker]
) -> None:
    database, _ = both
    mine: dict[str, Any] = {"person": "web-segnata", "channel": "web"}
    async with database.transaction() as session:
        gone = await submit(
            session, REQUEST_KIND, callback("Marchio"), key="k1", answers={}, **mine
        )
        kept = await submit(session, REQUEST_KIND, callback("Resta"), key="k2", answers={}, **mine)
        assert await erase_submission(session, gone.code)
        assert not await erase_submission(session, "RIC-2026-999999")
        assert not await erase_submission(session, "a caso")
        assert await pending_erasures(session) == ["web-segnata"]
    assert kept.code != gone.code
    assert await database.forget_deleted()
    assert files_with(folder, "Marchio") == []
    assert files_with(folder, "Restacontact_name") != []


async def test_a_reader_in_the_way_is_told_of_and_later_nothing_is_left(
    folder: Path, both: tuple[Database, RasaTracker]
) -> None:
    database, _ = both
    await leave_everything(database, "web-segnata", "Marchio")
    with closing(sqlite3.connect(folder / "bussola.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM needs").fetchone()
        async with database.transaction() as session:
            await erase_person(session, "web-segnata")
            await end_erasure(session, "web-segnata", ["ma il marchioquestion di lei apre"])
        assert not await database.forget_deleted()
        reader.execute("COMMIT")
    assert await database.forget_deleted()
    assert files_with(folder, "Marchio", "web-segnata") == []


async def test_a_writer_in_the_way_is_told_of_and_nothing_breaks(
    folder: Path, tracker_path: Path, both: tuple[Database, RasaTracker]
) -> None:
    database, tracker = both
    for path, one in ((folder / "bussola.db", database), (tracker_path, tracker)):
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("PRAGMA journal_mode = WAL")
            writer.execute("BEGIN IMMEDIATE")
            assert not await one.forget_deleted()
            writer.execute("COMMIT")
        assert await one.forget_deleted()


async def test_a_large_file_is_left_to_the_purge(
    folder: Path, both: tuple[Database, RasaTracker], monkeypatch: Any
) -> None:
    monkeypatch.setattr("store.sqlite_files.QUICK_BYTES", 10_000)
    database, _ = both
    await leave_everything(database, "web-segnata", "Marchio")
    await database.forget_deleted(thorough=True)
    assert not await database.forget_deleted()
    assert await database.forget_deleted(thorough=True)


async def test_people_talk_on_while_a_file_is_rewritten(
    folder: Path, both: tuple[Database, RasaTracker]
) -> None:
    database, _ = both

    async def come(number: int) -> None:
        await leave_everything(database, f"web-{number}", f"Persona{number}x")

    async def go(number: int) -> None:
        async with database.transaction() as session:
            await erase_person(session, f"web-{number}")
        await database.forget_deleted()

    await asyncio.gather(*(come(number) for number in range(6)))
    await asyncio.gather(
        *(come(number) for number in range(6, 10)), *(go(number) for number in range(4))
    )
    async with database.reading() as session:
        people = set(await session.scalars(select(Need.person)))
    assert people == {ERASED, *(f"web-{number}" for number in range(4, 10))}


async def test_a_question_that_others_asked_too_stays(both: tuple[Database, RasaTracker]) -> None:
    database, _ = both
    texts = [
        "Apre il bar?",
        "Dove lavora […] adesso?",
        "E poi una domanda lunghissi…",
        "E quanto costa?",
    ]
    async with database.transaction() as session:
        for text in texts:
            await note_question(session, "unknown", text)
        await note_question(session, "unknown", "apre il bar")
        words = [
            "apre il bar",
            "Dove lavora Mario Esempio, adesso?",
            "E poi una domanda lunghissima",
            "E quanto",
        ]
        await end_erasure(session, "web-1", words)
    async with database.reading() as session:
        assert list(await session.scalars(select(UnansweredQuestion.text))) == [
            "Apre il bar?",
            "E quanto costa?",
        ]
    async with database.transaction() as session:
        await end_erasure(session, "web-1", ["apre il bar", "APRE il bar?!"])
    async with database.reading() as session:
        assert list(await session.scalars(select(UnansweredQuestion.text))) == ["E quanto costa?"]
