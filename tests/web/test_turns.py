"""`POST /api/v1/chat/turns` and the cookie behind it, over HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from uuid import uuid4

import httpx
import pytest

from tests.web.scripted_rasa import ScriptedRasa

PATH = "/api/v1/chat/turns"


def talk_cookie(response: httpx.Response) -> str:
    return SimpleCookie(response.headers["set-cookie"])["bussola_talk"].value


def test_the_cookie_is_ours_and_out_of_reach_for_scripts(site: str) -> None:
    cookie = SimpleCookie(httpx.get(site).headers["set-cookie"])["bussola_talk"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "lax"
    assert cookie["path"] == "/"
    assert cookie["secure"] == ""


def test_one_cookie_is_one_person(site: str, rasa: ScriptedRasa) -> None:
    with httpx.Client(base_url=site) as browser:
        browser.get("/")
        for text in ("uno", "due"):
            assert browser.post(PATH, json={"text": text}).status_code == 200
    senders = {turn["sender"] for turn in rasa.heard}
    assert len(senders) == 1
    assert re.fullmatch(r"web-[0-9a-f]{32}", senders.pop())


def test_a_missing_or_forged_cookie_is_a_new_person(site: str, rasa: ScriptedRasa) -> None:
    known = talk_cookie(httpx.get(site))
    content, _, signature = known.partition(".")
    for cookie in (known, "", "null", f"{content}A.{signature}", known[:-1], "è" * 10, "x" * 5000):
        headers = {b"Cookie": f"bussola_talk={cookie}".encode()}
        response = httpx.post(f"{site}{PATH}", json={"text": "ciao"}, headers=headers)
        assert response.status_code == 200
        assert response.json()["messages"] == [{"text": "Hai scritto: ciao", "buttons": []}]
    assert len({turn["sender"] for turn in rasa.heard}) == 7


def test_the_reply_has_buttons_that_work_only_for_who_got_them(
    site: str, rasa: ScriptedRasa
) -> None:
    with httpx.Client(base_url=site) as first, httpx.Client(base_url=site) as second:
        welcome = first.post(PATH, json={"start": True}).json()["messages"][0]
        assert welcome["text"] == "Ciao, sono **Bussola**."
        student = welcome["buttons"][0]
        assert student["title"] == "Sono uno studente"
        assert "/" not in student["id"]
        stolen = second.post(PATH, json={"button": student["id"]})
        assert stolen.status_code == 200
        assert "non è più attivo" in stolen.json()["messages"][0]["text"]
        assert rasa.words_heard == []
        first.post(PATH, json={"button": student["id"]})
        assert rasa.words_heard == ['/choose{"what": "door", "value": "student"}']


def test_the_same_turn_twice_is_one_turn_even_while_it_is_under_way(
    site: str, rasa: ScriptedRasa
) -> None:
    with httpx.Client(base_url=site) as browser:
        browser.get("/")
        turn = {"text": "due volte", "turn_id": str(uuid4())}
        rasa.gate.clear()
        with ThreadPoolExecutor() as pool:
            sent = [pool.submit(browser.post, PATH, json=turn) for _ in range(4)]
            rasa.gate.set()
            replies = [one.result().json() for one in sent]
        replies.append(browser.post(PATH, json=turn).json())
    assert replies == [{"messages": [{"text": "Hai scritto: due volte", "buttons": []}]}] * 5
    assert rasa.words_heard == ["due volte"]


def test_a_turn_id_of_somebody_else_brings_nothing_of_theirs(site: str, rasa: ScriptedRasa) -> None:
    turn_id = str(uuid4())
    httpx.post(f"{site}{PATH}", json={"text": "riservato", "turn_id": turn_id})
    other = httpx.post(f"{site}{PATH}", json={"text": "curioso", "turn_id": turn_id})
    assert other.json()["messages"][0]["text"] == "Hai scritto: curioso"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "ciao",
        "null",
        "[]",
        "{}",
        '{"text": 1}',
        '{"text": null}',
        '{"start": false}',
        '{"text": "a", "button": "b"}',
        '{"text": "a", "start": true}',
        '{"text": "a", "sender": "web-1"}',
        '{"text": "a", "turn_id": "1"}',
        '{"text": "\\ud800"}',
    ],
)
def test_a_body_of_another_shape_is_refused_in_one_way(
    site: str, rasa: ScriptedRasa, body: str
) -> None:
    response = httpx.post(
        f"{site}{PATH}", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422
    error = response.json()["error"]
    assert error["code"] == "request.invalid"
    assert (
        error["message"]
        == "La richiesta contiene valori non accettati: controlla i campi indicati."
    )
    assert rasa.heard == []


def test_a_refusal_names_the_field(site: str) -> None:
    response = httpx.post(f"{site}{PATH}", json={"text": "ciao", "sender": "web-1"})
    assert response.json()["error"]["fields"] == {"sender": "Questo campo non esiste."}


def test_bytes_that_are_not_text_are_refused(site: str) -> None:
    response = httpx.post(f"{site}{PATH}", content=b'{"text": "\xff\xfe"}')
    assert response.status_code == 422


def test_a_huge_body_is_refused_unread(site: str, rasa: ScriptedRasa) -> None:
    response = httpx.post(f"{site}{PATH}", json={"text": "a" * 65_536})
    assert response.status_code == 413
    assert response.json()["error"]["code"] == "request.too_large"
    assert "troppo lungo" in response.json()["error"]["message"]
    assert rasa.heard == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\u0000\u0007",
        "😀👩‍👩‍👧‍👦",
        "'; DROP TABLE needs; --",
        "<script>alert(1)</script>",
        "/restart",
        "a" * 10_000,
    ],
)
def test_odd_words_get_an_answer(site: str, text: str) -> None:
    response = httpx.post(f"{site}{PATH}", json={"text": text})
    assert response.status_code == 200
    assert response.json()["messages"][0]["text"]


def test_too_many_turns_of_one_person_are_refused_and_others_are_not(site: str) -> None:
    # Sixty a minute: as one whole minute may end while we count, two minutes' worth always meets
    # the limit.
    with httpx.Client(base_url=site) as hasty, httpx.Client(base_url=site) as calm:
        hasty.get("/")
        answers = [hasty.post(PATH, json={"text": ""}) for _ in range(121)]
        assert calm.post(PATH, json={"text": "ciao"}).status_code == 200
    assert [answer.status_code for answer in answers[:60]] == [200] * 60
    refused = [answer for answer in answers if answer.status_code != 200]
    assert refused
    assert {answer.status_code for answer in refused} == {429}
    assert refused[0].json()["error"] == {
        "code": "request.too_many_turns",
        "message": "Stanno arrivando troppi messaggi tutti insieme: tra un minuto si può "
        "riprovare.",
    }


def test_no_words_in_the_logs(
    site: str, rasa: ScriptedRasa, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    rasa.replies["parola segreta"] = []
    httpx.post(f"{site}{PATH}", json={"text": "parola segreta"})
    httpx.post(f"{site}{PATH}", json={"text": ["parola segreta"]})
    assert caplog.records
    assert "segreta" not in caplog.text
