"""The fake Bot API is as strict as Telegram: what it lets pass, Telegram lets pass."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.fakes.telegram_api import CONFLICT, CUT_AFTER_DOING, FakeTelegram, too_many_requests

CHAT = 7


async def call(telegram: FakeTelegram, method: str, **parameters: Any) -> tuple[int, Any]:
    """The status of the answer and its result, or its description when it is a refusal."""
    async with httpx.AsyncClient(trust_env=False) as http:
        response = await http.post(
            f"{telegram.url}/bot{telegram.token}/{method}", json=parameters, timeout=120
        )
    answer = response.json()
    assert answer["ok"] == (response.status_code == 200)
    return response.status_code, answer.get("result", answer.get("description"))


async def send(telegram: FakeTelegram, text: str, **parameters: Any) -> tuple[int, Any]:
    telegram.user(CHAT)
    return await call(telegram, "sendMessage", chat_id=CHAT, text=text, **parameters)


def keyboard(data: str, title: str = "Avanti") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": title, "callback_data": data}]]}


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<b>90 ore</b> &amp; &lt;poi&gt;", "90 ore & <poi>"),
        ("<i>fonte: <b>ITS</b></i>", "fonte: ITS"),
        ("<a href='https://esempio.it/?a=1&b=2'>qui</a>", "qui"),
        ("a & b > c &nbsp;", "a & b > c &nbsp;"),
        ("&#64;", "@"),
    ],
)
async def test_good_html_is_shown_without_its_tags(
    telegram: FakeTelegram, html: str, shown: str
) -> None:
    status, message = await send(telegram, html, parse_mode="HTML")
    assert (status, message["text"]) == (200, shown)


@pytest.mark.parametrize(
    "html",
    [
        "<b>aperto",
        "chiuso</b>",
        "<b><i>incrociati</b></i>",
        "<p>sconosciuto</p>",
        "5 < 7",
        "<",
        "<b",
        "<script>",
    ],
)
async def test_bad_html_is_refused(telegram: FakeTelegram, html: str) -> None:
    status, description = await send(telegram, html, parse_mode="HTML")
    assert status == 400
    assert "can't parse entities" in description


async def test_without_parse_mode_nothing_is_html(telegram: FakeTelegram) -> None:
    status, message = await send(telegram, "5 < 7 <b>")
    assert (status, message["text"]) == (200, "5 < 7 <b>")


async def test_the_limit_is_on_what_is_shown(telegram: FakeTelegram) -> None:
    assert (await send(telegram, "<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML"))[0] == 200
    assert await send(telegram, "a" * 4097) == (400, "Bad Request: message is too long")


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_empty_text_is_refused(telegram: FakeTelegram, text: str) -> None:
    assert await send(telegram, text, parse_mode="HTML") == (
        400,
        "Bad Request: message text is empty",
    )


@pytest.mark.parametrize(
    ("data", "status"), [("", 400), ("a" * 64, 200), ("a" * 65, 400), ("à" * 33, 400)]
)
async def test_button_data_is_at_most_64_bytes(
    telegram: FakeTelegram, data: str, status: int
) -> None:
    assert (await send(telegram, "Chi sei?", reply_markup=keyboard(data)))[0] == status


async def test_a_button_has_a_title(telegram: FakeTelegram) -> None:
    assert (await send(telegram, "Chi sei?", reply_markup=keyboard("a", title=" ")))[0] == 400


async def test_a_chat_that_blocked_the_bot_is_forbidden(telegram: FakeTelegram) -> None:
    telegram.user(CHAT).blocks()
    assert await send(telegram, "ciao") == (403, "Forbidden: bot was blocked by the user")
    telegram.user(CHAT).unblocks()
    assert (await send(telegram, "ciao"))[0] == 200


async def test_a_chat_that_never_wrote_is_not_found(telegram: FakeTelegram) -> None:
    status, description = await call(telegram, "sendMessage", chat_id=99, text="ciao")
    assert (status, description) == (400, "Bad Request: chat not found")


async def test_only_real_callbacks_can_be_answered(telegram: FakeTelegram) -> None:
    assert (await call(telegram, "answerCallbackQuery", callback_query_id="mai"))[0] == 400
    await send(telegram, "Chi sei?", reply_markup=keyboard("a"))
    [message] = telegram.messages(CHAT)
    telegram.user(CHAT).taps(message, "Avanti")
    _, [update] = await call(telegram, "getUpdates")
    callback_id = update["callback_query"]["id"]
    assert await call(telegram, "answerCallbackQuery", callback_query_id=callback_id) == (200, True)
    assert telegram.answered == [callback_id]


async def test_nobody_can_tap_a_button_that_is_not_there(telegram: FakeTelegram) -> None:
    await send(telegram, "Chi sei?", reply_markup=keyboard("a"))
    [message] = telegram.messages(CHAT)
    status, _ = await call(
        telegram,
        "editMessageReplyMarkup",
        chat_id=CHAT,
        message_id=message.message_id,
        reply_markup={},
    )
    assert status == 200
    with pytest.raises(AssertionError, match="no button"):
        telegram.user(CHAT).taps(message, "Avanti")


async def test_updates_are_delivered_until_an_offset_confirms_them(telegram: FakeTelegram) -> None:
    first = telegram.user(CHAT).sends("uno")
    second = telegram.user(CHAT).sends("due")
    for _ in range(2):
        _, updates = await call(telegram, "getUpdates")
        assert [update["update_id"] for update in updates] == [first, second]
    _, updates = await call(telegram, "getUpdates", offset=first + 1)
    assert [update["message"]["text"] for update in updates] == ["due"]
    assert await call(telegram, "getUpdates", offset=second + 1) == (200, [])


async def test_a_long_poll_ends_when_something_happens(telegram: FakeTelegram) -> None:
    polling = asyncio.create_task(call(telegram, "getUpdates", timeout=600))
    await telegram.wait_until(lambda: telegram.polls == 1, lambda: "a poll")
    telegram.user(CHAT).sends("ciao")
    _, [update] = await polling
    assert update["message"]["text"] == "ciao"


async def test_a_second_poller_ends_the_first(telegram: FakeTelegram) -> None:
    first = asyncio.create_task(call(telegram, "getUpdates", timeout=600))
    await telegram.wait_until(lambda: telegram.polls == 1, lambda: "a poll")
    assert await call(telegram, "getUpdates") == (200, [])
    assert (await first)[0] == 409


async def test_updates_can_be_repeated_and_out_of_order(telegram: FakeTelegram) -> None:
    anna = telegram.user(CHAT)
    with telegram.in_one_batch(backwards=True):
        first, second = anna.sends("uno"), anna.sends("due")
    _, updates = await call(telegram, "getUpdates")
    assert [update["update_id"] for update in updates] == [second, first]
    telegram.repeats(first)
    _, updates = await call(telegram, "getUpdates", offset=second + 1)
    assert [update["update_id"] for update in updates] == [first]
    assert await call(telegram, "getUpdates", offset=second + 1) == (200, [])


async def test_commands_are_marked_as_telegrams_apps_mark_them(telegram: FakeTelegram) -> None:
    telegram.user(CHAT).sends("🎲 /start ora")
    _, [update] = await call(telegram, "getUpdates")
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 3, "length": 6}]


async def test_trouble_comes_as_often_as_asked(telegram: FakeTelegram) -> None:
    telegram.fails("sendMessage", too_many_requests(3), times=2)
    for _ in range(2):
        assert await send(telegram, "ciao") == (429, "Too Many Requests: retry after 3")
    assert (await send(telegram, "ciao"))[0] == 200
    telegram.fails("getUpdates", CONFLICT)
    assert (await call(telegram, "getUpdates"))[0] == 409


async def test_a_cut_connection_leaves_the_bot_without_answer(telegram: FakeTelegram) -> None:
    telegram.fails("sendMessage", CUT_AFTER_DOING)
    with pytest.raises(httpx.RemoteProtocolError):
        await send(telegram, "ciao")
    assert [message.text for message in telegram.messages(CHAT)] == ["ciao"]


async def test_it_goes_away_and_comes_back_with_all_it_knows(telegram: FakeTelegram) -> None:
    await send(telegram, "prima")
    telegram.stop()
    with pytest.raises(httpx.ConnectError):
        await send(telegram, "durante")
    telegram.start()
    await send(telegram, "dopo")
    assert [message.text for message in telegram.messages(CHAT)] == ["prima", "dopo"]


async def test_another_token_is_not_authorised(telegram: FakeTelegram) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        response = await http.post(f"{telegram.url}/bot1:altro/getMe")
    assert response.status_code == 401


async def test_an_unknown_method_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="sendMesage"), FakeTelegram() as telegram:
        assert (await call(telegram, "sendMesage", chat_id=CHAT, text="ciao"))[0] == 404
