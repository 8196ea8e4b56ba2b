"""Which processes there are, and where each listens."""

import re
from pathlib import Path

import pytest

from bussola.services import addresses, bussola_services
from core.settings import Settings
from tests.faults.scaled import SCALED, settings_of_the_file

MODEL = Path("model.tar.gz")


@pytest.fixture(autouse=True)
def own_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that none is minted in the working folder."""
    monkeypatch.setenv("BUSSOLA_SECRET_KEY", "una-chiave-di-prova")


def listening(settings: Settings) -> dict[str, str]:
    """Each process, and the port in its command or its environment."""
    places = {}
    for service in bussola_services(settings, MODEL):
        words = list(service.command)
        if "--port" in words:
            places[service.name] = words[words.index("--port") + 1]
        elif "actions" in words:
            places[service.name] = service.environment["BUSSOLA_ACTIONS_URL"].rpartition(":")[2]
    return places


def test_one_of_each_listens_where_it_is_asked() -> None:
    assert listening(Settings()) == {"actions": "5055", "rasa": "5005", "web": "8000"}


def test_several_listen_on_the_ports_after_that_of_the_proxy() -> None:
    settings = Settings(copies=2)
    assert listening(settings) == {
        "actions-1": "5056",
        "actions-2": "5057",
        "rasa-1": "5006",
        "rasa-2": "5007",
        "web": "8000",
    }
    assert [place.port for place in addresses(settings)] == [5006, 5007, 5056, 5057, 8000]


def test_each_of_several_is_asked_itself_whether_it_is_well() -> None:
    signs = [service.is_healthy for service in bussola_services(Settings(copies=2), MODEL)]
    asked = [sign.args[0] for sign in signs if sign is not None]  # type: ignore[attr-defined]
    assert asked == [
        "http://127.0.0.1:5056/health",
        "http://127.0.0.1:5057/health",
        "http://127.0.0.1:5006",
        "http://127.0.0.1:5007",
        asked[-1],
    ]


def test_only_the_gateway_that_is_configured_is_one_of_them() -> None:
    settings = Settings(telegram_token="1:abc", copies=2)  # type: ignore[arg-type]
    assert bussola_services(settings, MODEL)[-1].name == "telegram"


def test_the_files_for_two_of_each_name_the_settings_and_the_ports_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = settings_of_the_file()
    assert {name.removeprefix("BUSSOLA_").lower() for name in given} <= set(Settings.model_fields)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    proxy = (SCALED / "nginx.conf").read_text(encoding="utf-8")
    served = [int(port) for port in re.findall(r"^ +server 127\.0\.0\.1:(\d+)", proxy, re.M)]
    assert served == [place.port for place in addresses(settings)][:-1]
    assert set(re.findall(r"listen (127\.0\.0\.1:\d+);", proxy)) == {
        url.removeprefix("http://") for url in (settings.rasa_url, settings.actions_url)
    }
