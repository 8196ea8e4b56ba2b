"""Settings come from the environment, and the secret is made once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.settings import Settings


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///var/x.db", "sqlite+aiosqlite:///var/x.db"),
        ("sqlite+aiosqlite:////abs/x.db", "sqlite+aiosqlite:////abs/x.db"),
        ("postgresql://u:p%40@h/db", "postgresql+psycopg://u:p%40@h/db"),
        ("postgres://h/db", "postgresql+psycopg://h/db"),
        ("postgresql+psycopg://h/db", "postgresql+psycopg://h/db"),
    ],
)
def test_the_database_url_gets_its_async_driver(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", given)
    assert Settings().database_url == used


def test_every_setting_has_a_default_for_one_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BUSSOLA_{name.upper()}", raising=False)
    chosen = Settings()
    assert chosen.database_url == "sqlite+aiosqlite:///var/bussola.db"
    assert (chosen.host, chosen.port) == ("127.0.0.1", 8000)
    assert (chosen.rasa_url, chosen.actions_url) == (
        "http://127.0.0.1:5005",
        "http://127.0.0.1:5055",
    )
    assert chosen.telegram_token is None


def test_addresses_lose_their_final_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUSSOLA_RASA_URL", "http://127.0.0.1:5005/")
    assert Settings().rasa_url == "http://127.0.0.1:5005"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUSSOLA_TELEGRAM_TOKEN", "123:abc")
    assert "123:abc" not in repr(Settings())


def test_the_configured_secret_is_used(tmp_path: Path) -> None:
    chosen = Settings(secret_key=SecretStr("configured"), var_dir=tmp_path)
    assert chosen.secret() == "configured"
    assert list(tmp_path.iterdir()) == []


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    chosen = Settings(secret_key=None, var_dir=tmp_path / "var")
    first = chosen.secret()
    assert len(first) >= 43
    assert chosen.secret() == first
    path = tmp_path / "var" / "secret.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["secret.key"]


def test_those_who_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(
            pool.map(lambda _: Settings(secret_key=None, var_dir=tmp_path).secret(), range(8))
        )
    assert len(secrets) == 1


def test_the_tracker_is_a_file_in_the_folder_unless_it_is_said_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Settings(var_dir=tmp_path).tracker_url == f"sqlite:///{tmp_path}/rasa.db"
    monkeypatch.setenv("BUSSOLA_TRACKER_URL", "postgresql://u:p@db/talks")
    assert Settings(var_dir=tmp_path).tracker_url == "postgresql://u:p@db/talks"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_rasa_gets_the_tracker_without_our_driver(scheme: str) -> None:
    assert Settings(tracker_url=f"{scheme}://db/talks").tracker_url == "postgresql://db/talks"
