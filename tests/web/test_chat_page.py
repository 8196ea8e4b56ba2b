"""The chat page in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.scripted_rasa import ScriptedRasa
from tests.web.talk import own_messages, say


def test_the_welcome_offers_two_doors_and_says_it_is_a_machine(page: Page) -> None:
    expect(page.get_by_role("log")).to_contain_text("Ciao, sono Bussola.")
    expect(page.get_by_role("button", name="Rappresento un'azienda")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("assistente automatico, non una persona")
    expect(page.get_by_role("main")).to_contain_text("dati sensibili")
    expect(page.get_by_role("banner")).to_contain_text(
        "Bussola – l'assistente del Polo dell'innovazione di Seregno"
    )


def test_a_turn_by_text(page: Page, rasa: ScriptedRasa) -> None:
    say(page, "Quante ore di PCTO al liceo?")
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: Quante ore di PCTO al liceo?")
    expect(page.get_by_label("Messaggio per Bussola")).to_be_focused()
    expect(page.get_by_label("Messaggio per Bussola")).to_have_value("")
    assert rasa.words_heard == ["Quante ore di PCTO al liceo?"]
    assert rasa.heard[-1]["metadata"]["channel"] == "web"


def test_a_turn_by_button(page: Page, rasa: ScriptedRasa) -> None:
    rasa.replies['/choose{"what": "door", "value": "student"}'] = [
        {"text": "Che cosa ti interessa?"}
    ]
    page.get_by_role("button", name="Sono uno studente").click()
    expect(page.get_by_role("log")).to_contain_text("Che cosa ti interessa?")
    assert own_messages(page) == ["Tu: Sono uno studente"]
    assert rasa.words_heard == ['/choose{"what": "door", "value": "student"}']


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_small_buttons_share_a_row_of_their_own_also_after_a_refresh(
    page: Page, rasa: ScriptedRasa, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    pair = [
        {"title": title, "payload": "/choose", "small": True}
        for title in ("👍 Utile", "👎 Non utile")
    ]
    rasa.replies["ore"] = [
        {"text": "Novanta.", "buttons": [{"title": "Come?", "payload": "/choose"}, *pair]}
    ]
    say(page, "ore")
    for _ in range(2):
        boxes = [
            page.get_by_role("button", name=name).bounding_box()
            for name in ("Come?", "👍 Utile", "👎 Non utile")
        ]
        other, up, down = (box for box in boxes if box is not None)
        assert up["y"] == down["y"] and up["x"] + up["width"] <= down["x"]
        assert other["y"] + other["height"] <= up["y"]
        assert up["height"] >= 44
        assert down["x"] + down["width"] <= width
        page.reload()
    page.get_by_role("button", name="👎 Non utile").click()
    assert own_messages(page)[-1] == "Tu: 👎 Non utile"


def test_an_answer_comes_into_view_from_its_start(page: Page, rasa: ScriptedRasa) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size({"width": 390, "height": 640})
    rasa.replies["breve"] = [
        {"text": "Ho segnato:\n" + "• un saldatore\n" * 8},
        {"text": "In quale settore lavorate?"},
    ]
    rasa.replies["lunga"] = [{"text": "Ecco il riepilogo.\n" + "• una riga\n" * 60}]
    for text in ("uno", "due", "tre"):
        say(page, text)
        expect(page.get_by_role("log")).to_contain_text(f"Hai scritto: {text}")
    say(page, "breve")
    expect(page.get_by_text("Ho segnato:")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("In quale settore lavorate?")).to_be_in_viewport(ratio=1)
    say(page, "lunga")
    expect(page.get_by_text("Ecco il riepilogo.")).to_be_in_viewport(ratio=1)


def test_typing_is_said_in_words_while_the_answer_is_awaited(
    page: Page, rasa: ScriptedRasa
) -> None:
    rasa.gate.clear()
    say(page, "Ci siete?")
    expect(page.get_by_text("Bussola sta scrivendo…")).to_be_visible()
    rasa.gate.set()
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: Ci siete?")
    expect(page.get_by_text("Bussola sta scrivendo…")).to_have_count(0)


def test_html_is_text_on_both_sides(page: Page) -> None:
    attack = (
        "<img src=x onerror=\"document.title='preso'\">"
        "<script>document.title='preso'</script><b>ciao</b>"
    )
    say(page, attack)
    expect(page.locator("#log .bot .bubble").last).to_contain_text(f"Hai scritto: {attack}")
    assert own_messages(page) == [f"Tu: {attack}"]
    assert page.locator("#log .bubble :is(img, script, b)").count() == 0
    assert "preso" not in page.title()


def test_the_light_markup(page: Page, rasa: ScriptedRasa) -> None:
    rasa.replies["ore"] = [
        {
            "text": "Almeno **90 ore** nel triennio, 2 * 45.\n"
            "• in terza\n"
            "• in quarta e **quinta**\n"
            "Chiedi a https://www.itsrizzoli.it/corsi?anno=2026&sede=seregno, "
            "oppure a nome_cognome@example.org.\n"
            "_Fonte: legge 145/2018, verificato a novembre 2026_"
        }
    ]
    say(page, "ore")
    bubble = page.locator("#log .bot .bubble").last
    expect(bubble.locator("strong")).to_have_text(["90 ore", "quinta"])
    expect(bubble.locator("li")).to_have_text(["in terza", "in quarta e quinta"])
    expect(bubble.locator(".source")).to_have_text(
        "Fonte: legge 145/2018, verificato a novembre 2026"
    )
    expect(bubble).to_contain_text("nel triennio, 2 * 45.")
    expect(bubble).to_contain_text("nome_cognome@example.org")
    link = bubble.get_by_role("link")
    expect(link).to_have_attribute("href", "https://www.itsrizzoli.it/corsi?anno=2026&sede=seregno")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_accessible_name(
        "itsrizzoli.it/corsi?anno=2026&sede=seregno (si apre in una nuova scheda)"
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_sources_numbers_and_mailboxes_are_links(
    page: Page, rasa: ScriptedRasa, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    rasa.replies["ore"] = [
        {
            "text": "Chiama **[02 2327 2327](tel:+390223272327)**, per parlarne con calma il "
            "[02 2327 2327](tel:+390223272327) o scrivi a "
            "[prova@esempio.it](mailto:prova@esempio.it).\n"
            "_Fonte: [legge 145/2018](https://www.normattiva.it/uri-res/N2Ls?urn:nir:x;145), "
            "[come <b>riportata</b>](https://esempio.it/a)_"
        }
    ]
    say(page, "ore")
    bubble = page.locator("#log .bot .bubble").last
    law = bubble.locator(".source").get_by_role("link", name="legge 145/2018")
    expect(law).to_have_attribute("href", "https://www.normattiva.it/uri-res/N2Ls?urn:nir:x;145")
    expect(law).to_have_attribute("rel", "noopener noreferrer")
    expect(law).to_have_accessible_name("legge 145/2018 (si apre in una nuova scheda)")
    expect(bubble.get_by_role("link", name="come <b>riportata</b>")).to_be_visible()
    phones = bubble.get_by_role("link", name="02 2327 2327")
    expect(phones).to_have_count(2)
    for phone in phones.all():
        expect(phone).to_have_attribute("href", "tel:+390223272327")
        assert phone.evaluate("node => node.getClientRects().length") == 1
    expect(bubble.get_by_role("link", name="prova@esempio.it")).to_have_attribute(
        "href", "mailto:prova@esempio.it"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_only_web_addresses_become_links(page: Page, rasa: ScriptedRasa) -> None:
    rasa.replies["link"] = [
        {
            "text": "javascript:alert(1) data:text/html,x https:// ftp://example.org "
            "[premi](javascript:alert(1)) [premi](data:text/html,x) [premi](//example.org)"
        }
    ]
    say(page, "link")
    expect(page.locator("#log .bot .bubble").last).to_contain_text("javascript:alert(1)")
    assert page.locator("#log .bubble a").count() == 0


def test_ten_thousand_characters_get_a_polite_answer(page: Page, rasa: ScriptedRasa) -> None:
    say(page, "parola " * 1_429)
    expect(page.locator("#log .bot .bubble").last).to_contain_text("1000 caratteri")
    assert rasa.words_heard == []


def test_the_counter_appears_near_the_limit_and_counts_as_the_server_does(page: Page) -> None:
    box = page.get_by_label("Messaggio per Bussola")
    counter = page.locator("#counter")
    box.fill("a" * 799)
    expect(counter).to_be_hidden()
    box.fill("😀" * 800)
    expect(counter).to_contain_text("800 caratteri su 1000")
    expect(counter).not_to_contain_text("troppo lungo")
    box.fill("a" * 1001)
    expect(counter).to_contain_text("1001 caratteri su 1000. Il messaggio è troppo lungo")


def test_the_keyboard_is_enough(page: Page, rasa: ScriptedRasa) -> None:
    def tab_to(name: str) -> None:
        for _ in range(20):
            page.keyboard.press("Tab")
            if (
                page.evaluate(
                    "document.activeElement.labels?.[0]?.innerText || "
                    "document.activeElement.innerText"
                )
                == name
            ):
                return
        pytest.fail(f"«{name}» is not reached by Tab")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Vai al contenuto")).to_be_focused()
    tab_to("Sono uno studente")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(
        'Hai scritto: /choose{"what": "door", "value": "student"}'
    )
    tab_to("Messaggio per Bussola")
    page.keyboard.type("riga uno")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("riga due")
    page.keyboard.press("Enter")
    expect(page.locator("#log .bot .bubble").last).to_contain_text("riga due")
    assert rasa.words_heard[-1] == "riga uno\nriga due"


@pytest.mark.parametrize(
    ("width", "height"),
    [
        pytest.param(360, 640, id="phone"),
        pytest.param(640, 360, id="200% zoom"),
        pytest.param(320, 256, id="400% zoom"),
    ],
)
def test_nothing_is_cut_on_a_small_screen(
    page: Page, rasa: ScriptedRasa, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    rasa.replies["lunga"] = [
        {
            "text": f"{'precipitevolissimevolmente' * 8} https://example.org/{'percorso/' * 30}",
            "buttons": [
                {
                    "title": "Una scelta dal titolo davvero molto lungo " * 2,
                    "payload": '/choose{"what": "x"}',
                }
            ],
        }
    ]
    say(page, "supercalifragilistichespiralidoso" * 6)
    # While a reply is on its way nothing else is sent.
    expect(page.get_by_role("log")).to_contain_text("Hai scritto: supercali")
    say(page, "lunga")
    choice = page.get_by_role("button", name="Una scelta dal titolo")
    expect(choice).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Whatever takes the focus is not under the box where one writes.
    choice.focus()
    composer = page.locator("#composer").bounding_box()
    button = choice.bounding_box()
    assert composer is not None and button is not None
    assert button["y"] >= 0 and button["y"] + button["height"] <= composer["y"]


def test_without_javascript_there_are_contacts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    notice = page.locator("noscript p")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("serve JavaScript")
    expect(notice.get_by_role("link", name="comune.seregno.mb.it")).to_be_visible()
    expect(notice.get_by_role("link", name="itsrizzoli.it")).to_be_visible()
    expect(page.locator("#composer")).to_be_hidden()
    context.close()
