"""Refreshes, cut networks, impatient fingers: no turn is lost, none is taken twice."""

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.web.scripted_rasa import ScriptedRasa
from tests.web.talk import own_messages, say

TURNS = "**/api/v1/chat/turns"


def test_a_refresh_keeps_the_transcript_and_takes_no_turn(page: Page, rasa: ScriptedRasa) -> None:
    say(page, "uno")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: uno")
    turns = len(rasa.heard)
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("Ciao, sono Bussola.")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: uno")
    assert len(rasa.heard) == turns
    page.get_by_role("button", name="Rappresento un'azienda").click()
    expect(page.get_by_role("log")).to_contain_text(
        'Hai scritto: /choose{"what": "door", "value": "company"}'
    )


def test_a_refresh_in_mid_turn_finds_the_answer_once(page: Page, rasa: ScriptedRasa) -> None:
    rasa.gate.clear()
    say(page, "lenta")
    expect(page.get_by_text("Bussola sta scrivendo…")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Bussola sta scrivendo…")).to_be_visible()
    rasa.gate.set()
    expect(page.get_by_text("Hai scritto: lenta")).to_have_count(1)
    assert rasa.words_heard == ["lenta"]


def test_new_talk_clears_the_page(page: Page) -> None:
    say(page, "uno")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: uno")
    page.get_by_role("button", name="Nuova conversazione").click()
    expect(page.get_by_role("log")).not_to_contain_text("Hai scritto: uno")
    expect(page.get_by_role("button", name="Sono uno studente")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("button", name="Sono uno studente")).to_have_count(1)
    assert own_messages(page) == []


def test_a_message_that_never_left_is_sent_by_retry(page: Page, rasa: ScriptedRasa) -> None:
    page.route(TURNS, lambda route: route.abort())
    say(page, "prima")
    notice = page.locator(".notice")
    expect(notice).to_contain_text("la connessione si è interrotta")
    page.unroute(TURNS)
    notice.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: prima")
    expect(notice).to_have_count(0)
    assert own_messages(page) == ["Tu: prima"]
    assert rasa.words_heard == ["prima"]


def test_a_turn_whose_answer_was_lost_on_the_way_is_not_taken_twice(
    page: Page, rasa: ScriptedRasa
) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(TURNS, lose_the_answer)
    say(page, "una volta sola")
    expect(page.locator(".notice")).to_be_visible()
    page.unroute(TURNS)
    page.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: una volta sola")
    assert rasa.words_heard == ["una volta sola"]


def test_offline_is_said_and_survived(
    page: Page, context: BrowserContext, rasa: ScriptedRasa
) -> None:
    context.set_offline(True)
    say(page, "sono in treno")
    expect(page.locator(".notice")).to_contain_text("manchi la connessione a internet")
    context.set_offline(False)
    page.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: sono in treno")
    assert rasa.words_heard == ["sono in treno"]


def test_a_refusal_of_the_server_is_shown_in_its_own_words(page: Page) -> None:
    say(page, "a" * 70_000)
    expect(page.locator(".notice")).to_contain_text("Il messaggio è troppo lungo per essere letto")
    expect(page.get_by_role("button", name="Riprova")).to_have_count(0)
    expect(page.get_by_label("Messaggio per Bussola")).to_have_value("a" * 70_000)


def test_a_double_click_is_one_turn(page: Page, rasa: ScriptedRasa) -> None:
    rasa.gate.clear()
    page.get_by_role("button", name="Sono uno studente").dblclick()
    page.get_by_role("button", name="Rappresento un'azienda").click()
    rasa.gate.set()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: /choose")
    assert own_messages(page) == ["Tu: Sono uno studente"]
    assert len(rasa.words_heard) == 1


def test_what_is_typed_while_waiting_stays_in_the_box(page: Page, rasa: ScriptedRasa) -> None:
    rasa.gate.clear()
    say(page, "prima")
    say(page, "seconda")
    expect(page.get_by_label("Messaggio per Bussola")).to_have_value("seconda")
    rasa.gate.set()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: prima")
    page.get_by_label("Messaggio per Bussola").press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: seconda")
    assert rasa.words_heard == ["prima", "seconda"]
