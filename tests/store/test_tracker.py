"""Rasa's tracker as the store sees it: there or not, it is only erased."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.clock import now
from store.tracker import RasaTracker
from tests.erasing import OLD_TRACKER, TRACKER, files_with, talk


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_tracker_that_rasa_has_not_made_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "none.db", tmp_path / "no-folder" / "none.db", tmp_path / "empty.db"):
        tracker = RasaTracker(f"sqlite:///{path}")
        assert await tracker.erase("web-1") == []
        assert await tracker.purge(now()) == 0
        assert await tracker.forget_deleted()
        await tracker.close()
    assert names_in(tmp_path) == ["empty.db"]


@pytest.mark.parametrize("tables", [OLD_TRACKER, TRACKER])
async def test_the_tracker_forgets_what_is_old_and_nothing_else(
    tmp_path: Path, tables: str
) -> None:
    path = tmp_path / "rasa.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(tables)
    tracker = RasaTracker(f"sqlite:///{path}")
    talk(path, "web-1", "Vecchio", at=now() - timedelta(days=91))
    talk(path, "web-1", "Nuovo", at=now() - timedelta(days=89))
    talk(path, "web-2", "Antico", at=now() - timedelta(days=92))
    assert await tracker.purge(now() - timedelta(days=90)) == 4
    assert await tracker.purge(now() - timedelta(days=90)) == 0
    await tracker.close()
    with closing(sqlite3.connect(path)) as written:
        assert written.execute("SELECT DISTINCT intent_name FROM events").fetchall() == [
            ("Nuovointent",)
        ]
        if tables == TRACKER:
            assert written.execute("SELECT sender_id FROM talks").fetchall() == [("web-1",)]


@pytest.mark.parametrize("tables", [OLD_TRACKER, TRACKER])
async def test_who_is_erased_leaves_no_byte(tmp_path: Path, tables: str) -> None:
    path = tmp_path / "rasa.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(tables)
    tracker = RasaTracker(f"sqlite:///{path}")
    talk(path, "web-1", "Cancellato")
    talk(path, "web-2", "Rimasto")
    assert await tracker.erase("web-1") == ["ma il Cancellatoquestion di Mario Esempio apre?"]
    await tracker.close()
    assert files_with(tmp_path, "Cancellato") == []
    assert files_with(tmp_path, "Rimasto") != []
