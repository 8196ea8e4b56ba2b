"""The web chat as people meet it: the real application, a stand-in for Rasa behind it, a real
Chromium.
"""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from api.main import build
from core.settings import settings
from tests.web.scripted_rasa import ScriptedRasa

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def rasa() -> Iterator[ScriptedRasa]:
    with ScriptedRasa() as running:
        yield running


@pytest.fixture
def site(
    rasa: ScriptedRasa, migrated_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of the running application, with a database of its own."""
    shutil.copy(migrated_sqlite, tmp_path / "bussola.db")
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", f"sqlite:///{tmp_path / 'bussola.db'}")
    monkeypatch.setenv("BUSSOLA_RASA_URL", rasa.url)
    monkeypatch.setenv("BUSSOLA_SECRET_KEY", "una-chiave-di-prova")
    settings.cache_clear()
    # Without a log configuration of its own, what uvicorn logs can be read by tests.
    server = uvicorn.Server(uvicorn.Config(build(), log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the application did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        rasa.gate.set()
        server.should_exit = True
        thread.join()
    settings.cache_clear()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser. It is part of the tests: without it they fail,
    they are not skipped.
    """
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail(
        f"No browser on PATH: install one of {', '.join(CHROMIUM_NAMES)} (Debian: apt-get install "
        f"chromium)."
    )


# Not for the whole session: Playwright keeps an event loop in this thread, where other tests start
# their own.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        locale="it-IT", reduced_motion="reduce", viewport={"width": 1280, "height": 720}
    )
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Iterator[Page]:
    """The chat page, just opened and welcomed. At the end: no request left the site, no script
    failed.
    """
    opened = context.new_page()
    requests: list[Request] = []
    faults: list[str] = []
    # Playwright cannot take a method of a list as it is.
    opened.on("request", lambda request: requests.append(request))  # noqa: PLW0108
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console", lambda line: faults.append(line.text) if "Security Policy" in line.text else None
    )
    opened.goto(site)
    opened.get_by_role("button", name="Sono uno studente").wait_for()
    yield opened
    assert [
        request.url for request in requests if not request.url.startswith((site, "data:"))
    ] == []
    assert faults == []
