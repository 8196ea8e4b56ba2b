"""More people than can be answered, and a Rasa that is too slow: people are told, and what they
said is theirs to send again.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from core.texts import say as sentence
from tests.web.scripted_rasa import ScriptedRasa
from tests.web.talk import own_messages, say

PATH = "/api/v1/chat/turns"
BUSY = re.compile(sentence("channels.busy", seconds="⌛").replace("⌛", r"\d+"))
SLOW = sentence("channels.slow")


@pytest.fixture(autouse=True)
def few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """One turn at a time in Rasa's hands."""
    monkeypatch.setenv("BUSSOLA_TURNS_AT_ONCE", "1")


@contextmanager
def somebody_else_in_hand(site: str, rasa: ScriptedRasa) -> Iterator[None]:
    """All places are taken while the block lasts."""
    heard = len(rasa.heard)
    rasa.gate.clear()
    talking = threading.Thread(
        target=httpx.post,
        args=[f"{site}{PATH}"],
        kwargs={
            "json": {"text": "sono arrivato prima"},
            "timeout": 60,
        },
    )
    talking.start()
    while len(rasa.heard) == heard:
        rasa.gate.wait(0.01)
    try:
        yield
    finally:
        rasa.gate.set()
        talking.join()


def refuse(route: Route) -> None:
    """The server's answer when Rasa was too slow."""
    error = {"code": "turn.slow", "message": SLOW}
    route.fulfill(status=503, json={"error": error}, headers={"Retry-After": "5"})


def test_who_cannot_be_answered_in_time_is_told_and_nothing_is_sent_on(
    site: str, rasa: ScriptedRasa
) -> None:
    with somebody_else_in_hand(site, rasa):
        response = httpx.post(f"{site}{PATH}", json={"text": "e io?"})
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) >= 2
    assert response.json()["error"]["code"] == "turn.busy"
    assert BUSY.fullmatch(response.json()["error"]["message"])
    assert rasa.words_heard == ["sono arrivato prima"]


def test_a_refused_turn_is_taken_when_it_comes_again(site: str, rasa: ScriptedRasa) -> None:
    with httpx.Client(base_url=site) as browser:
        browser.get("/")
        turn = {"text": "e io?", "turn_id": str(uuid4())}
        with somebody_else_in_hand(site, rasa):
            assert browser.post(PATH, json=turn).status_code == 503
        assert browser.post(PATH, json=turn).status_code == 200
        assert browser.post(PATH, json=turn).status_code == 200
    assert rasa.words_heard == ["sono arrivato prima", "e io?"]


def test_the_words_are_back_in_the_box_and_can_be_sent_again(
    page: Page, site: str, rasa: ScriptedRasa
) -> None:
    box = page.get_by_label("Messaggio per Bussola")
    with somebody_else_in_hand(site, rasa):
        say(page, "quanto dura un corso?")
        expect(page.locator(".notice")).to_have_text(BUSY)
        expect(box).to_have_value("quanto dura un corso?")
        expect(box).to_be_focused()
        assert own_messages(page) == []
        expect(page.get_by_role("button", name="Riprova")).to_have_count(0)
    box.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: quanto dura un corso?")
    expect(page.locator(".notice")).to_have_count(0)
    assert own_messages(page) == ["Tu: quanto dura un corso?"]
    assert rasa.words_heard == ["sono arrivato prima", "quanto dura un corso?"]


def test_the_button_works_again(page: Page, site: str, rasa: ScriptedRasa) -> None:
    student = page.get_by_role("button", name="Sono uno studente")
    with somebody_else_in_hand(site, rasa):
        student.click()
        expect(page.locator(".notice")).to_have_text(BUSY)
        assert own_messages(page) == []
    student.click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: /choose")
    assert own_messages(page) == ["Tu: Sono uno studente"]
    assert len(rasa.words_heard) == 2


def test_a_refused_welcome_is_asked_for_again(page: Page, site: str, rasa: ScriptedRasa) -> None:
    with somebody_else_in_hand(site, rasa):
        page.get_by_role("button", name="Nuova conversazione").click()
        expect(page.locator(".notice p")).to_have_text(BUSY)
    page.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("button", name="Sono uno studente")).to_have_count(1)
    expect(page.locator(".notice")).to_have_count(0)


def test_words_that_were_written_meanwhile_stay_and_so_does_the_message(
    page: Page, rasa: ScriptedRasa
) -> None:
    def refuse_late(route: Route) -> None:
        page.wait_for_timeout(500)
        refuse(route)

    page.route(f"**{PATH}", refuse_late)
    say(page, "prima")
    page.get_by_label("Messaggio per Bussola").fill("seconda")
    expect(page.locator(".notice p")).to_have_text(SLOW)
    expect(page.get_by_label("Messaggio per Bussola")).to_have_value("seconda")
    page.unroute(f"**{PATH}")
    page.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: prima")
    assert own_messages(page) == ["Tu: prima"]


def slow_at_first(page: Page) -> list[Any]:
    """The turns that the page sends from now on, of which the first is refused as slow."""
    sent: list[Any] = []

    def take(route: Route) -> None:
        sent.append(route.request.post_data_json)
        if len(sent) == 1:
            refuse(route)
        else:
            route.continue_()

    page.route(f"**{PATH}", take)
    return sent


def test_the_same_words_again_are_the_same_turn_also_after_a_refresh(page: Page) -> None:
    sent = slow_at_first(page)
    say(page, "20")
    expect(page.locator(".notice")).to_have_text(SLOW)
    page.reload()
    expect(page.get_by_label("Messaggio per Bussola")).to_have_value("20")
    page.get_by_role("button", name="Invia").click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: 20")
    say(page, "20")
    expect(page.get_by_text("Hai scritto: 20")).to_have_count(2)
    assert [turn["text"] for turn in sent] == ["20", "20", "20"]
    first, again, new = [turn["turn_id"] for turn in sent]
    assert first == again != new


def test_other_words_are_another_turn(page: Page) -> None:
    sent = slow_at_first(page)
    say(page, "20")
    expect(page.locator(".notice")).to_have_text(SLOW)
    say(page, "30")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: 30")
    say(page, "20")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: 20")
    assert len({turn["turn_id"] for turn in sent}) == 3
