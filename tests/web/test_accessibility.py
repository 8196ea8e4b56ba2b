"""WCAG 2.1 A and AA as far as axe can see, on the pages people reach."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.scripted_rasa import ScriptedRasa

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """With axe in every page, put there from outside: the site's own policy would refuse it."""
    context.add_init_script(path=AXE)
    return context


def violations(page: Page) -> list[dict[str, Any]]:
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    assert found["passes"], "axe has checked nothing"
    return [
        {"rule": one["id"], "where": [node["html"] for node in one["nodes"]]}
        for one in found["violations"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_chat(page: Page, rasa: ScriptedRasa, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    assert violations(page) == []

    rasa.replies["ore"] = [
        {
            "text": "Almeno **90 ore**.\n• in terza\n_Fonte: https://www.normattiva.it, novembre "
            "2026_",
            "buttons": [{"title": "Conta per la maturità?", "payload": '/choose{"what": "x"}'}],
        }
    ]
    box = page.get_by_label("Messaggio per Bussola")
    box.fill("ore")
    box.press("Enter")
    expect(page.get_by_role("button", name="Conta per la maturità?")).to_be_visible()
    page.route("**/api/v1/chat/turns", lambda route: route.abort())
    box.fill("e poi?")
    box.press("Enter")
    expect(page.get_by_role("button", name="Riprova")).to_be_visible()
    box.fill("a" * 1200)
    assert violations(page) == []


def test_waiting_for_an_answer(page: Page, rasa: ScriptedRasa) -> None:
    rasa.gate.clear()
    page.get_by_role("button", name="Sono uno studente").click()
    expect(page.get_by_text("Bussola sta scrivendo…")).to_be_visible()
    assert violations(page) == []


def test_the_privacy_notice(page: Page, site: str) -> None:
    page.goto(f"{site}/privacy")
    assert violations(page) == []
