"""`bussola key`: a key is shown once, listed without itself, and stops working when revoked."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bussola.keys import commands
from core.settings import settings
from store.database import Database
from store.keys import find_key

runner = CliRunner()


@pytest.fixture(autouse=True)
def configured(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def said(*arguments: str, code: int = 0) -> str:
    result = runner.invoke(commands(), arguments)
    assert result.exit_code == code, result.output
    return result.output


def works(key: str) -> bool:
    async def look() -> bool:
        database = Database(settings().database_url)
        async with database.reading() as session:
            found = await find_key(session, key)
        await database.close()
        return found is not None

    return asyncio.run(look())


def key_in(text: str) -> str:
    return next(word for word in text.split() if word.startswith("bus_"))


def test_a_key_is_shown_when_made_and_never_again() -> None:
    made = said("create", "--name", "ufficio")
    key = key_in(made)
    assert "non sarà più mostrata" in made
    assert works(key)
    listed = said("list")
    assert key not in listed
    assert key[:12] in listed
    assert "ufficio" in listed


def test_a_revoked_key_stops_working() -> None:
    key = key_in(said("create", "--name", "ufficio"))
    assert said("revoke", "--name", "ufficio") == "Chiave «ufficio» revocata.\n"
    assert not works(key)
    assert "revocata il" in said("list")


def test_without_keys_the_list_says_how_to_make_one() -> None:
    assert "bussola key create --name" in said("list")


def test_a_name_already_in_use() -> None:
    said("create", "--name", "ufficio")
    assert said("create", "--name", "ufficio", code=1) == (
        "Esiste già una chiave attiva con il nome «ufficio»: scegline un altro oppure revoca "
        "quella.\n"
    )


def test_a_name_that_no_key_has() -> None:
    assert said("revoke", "--name", "nessuno", code=1) == (
        "Non c'è una chiave attiva con il nome «nessuno».\n"
    )


def test_a_database_that_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    settings.cache_clear()
    assert said("create", "--name", "ufficio", code=1) == (
        "Il database non risponde o non è ancora pronto: riprova tra qualche minuto.\n"
    )
