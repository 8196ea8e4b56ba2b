"""Every kind of update gets what it deserves, in order and once."""

from typing import Any

import pytest

from core.texts import say
from tests.channels.telegram.conftest import CHAT_IDS, Gateway
from tests.fakes.rasa_rest import FakeRasa, Json, Replies
from tests.fakes.telegram_api import FakeTelegram
from tests.fakes.telegram_people import ATTACHMENTS, BOT, DATE, FakeUser

pytestmark = pytest.mark.slow

LEVELS = ["Qualifica", "Diploma", "ITS & oltre"]
PERSON = {"id": 1, "is_bot": False, "first_name": "Prova"}
CHANNEL = {"id": -1001, "type": "channel", "title": "Polo"}


def with_levels(message: Json) -> Replies:
    buttons = [
        {"title": level, "payload": f'/choose{{"what": "level", "value": "{level}"}}'}
        for level in LEVELS
    ]
    return [{"text": f"Hai scritto: {message['message']}", "buttons": buttons}]


def answered(telegram: FakeTelegram, person: FakeUser) -> list[str]:
    """Which of that person's taps, counted from 1, were acknowledged."""
    prefix = f"{person.chat_id}-"
    return [
        callback.removeprefix(prefix)
        for callback in telegram.answered
        if callback.startswith(prefix)
    ]


async def test_words_are_answered(telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser) -> None:
    anna.sends("quante ore di PCTO?")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: quante ore di PCTO?"]
    [heard] = rasa.heard
    assert heard["sender"].startswith("telegram-")
    assert heard["metadata"]["channel"] == "telegram" and heard["metadata"]["turn"].startswith(
        "update-"
    )


async def test_the_same_person_has_always_the_same_key(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, bruno: FakeUser
) -> None:
    anna.sends("uno")
    anna.sends("due")
    bruno.sends("tre")
    await telegram.wait_messages(anna.chat_id, 2)
    await telegram.wait_messages(bruno.chat_id, 1)
    keys = {heard["message"]: heard["sender"] for heard in rasa.heard}
    assert keys["uno"] == keys["due"] != keys["tre"]


@pytest.mark.parametrize("typed", ["/start", "/start da-un-manifesto", "/start@bussola_prova_bot"])
async def test_start_starts(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, typed: str
) -> None:
    anna.sends(typed)
    await telegram.wait_messages(anna.chat_id, 1)
    assert rasa.texts == ["/start_talk"]


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/aiuto", "aiuto"),
        ("/annulla", "annulla"),
        ("/restart", "restart"),
        ("/started", "started"),
        ('/choose{"what": "x"}', 'choose{"what": "x"}'),
        ("<b>ciao</b> & <script>", "<b>ciao</b> & <script>"),
        ("'; DROP TABLE needs;--", "'; DROP TABLE needs;--"),
        ("👨\u200d👩\u200d👧 🎲", "👨\u200d👩\u200d👧 🎲"),
        ("ci\x00ao\x1b", "ciao"),
        ("metà \ud83d", "metà"),
    ],
)
async def test_what_is_typed_reaches_rasa_as_words(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, typed: str, heard: str
) -> None:
    anna.sends(typed)
    assert await telegram.wait_texts(anna.chat_id, 1) == [f"Hai scritto: {heard}"]
    assert rasa.texts == [heard]


@pytest.mark.parametrize("typed", ["/", "\u200b", "\x00"])
async def test_no_words_get_a_sentence(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, typed: str
) -> None:
    anna.sends(typed)
    assert await telegram.wait_texts(anna.chat_id, 1) == [say("channels.empty")]
    assert rasa.heard == []


async def test_ten_thousand_characters_get_a_sentence(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    anna.sends("parola " * 1429)
    assert await telegram.wait_texts(anna.chat_id, 1) == [say("channels.too_long", max_chars=1000)]
    assert rasa.heard == []


async def test_a_long_answer_comes_in_pieces_with_the_buttons_under_the_last(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    forward = {"title": "Avanti", "payload": "/choose"}
    rasa.reply = lambda _: [{"text": f"**{'a' * 5000}**", "buttons": [forward]}]
    anna.sends("ciao")
    first, last = await telegram.wait_messages(anna.chat_id, 2)
    assert (first.text, last.text) == ("a" * 4096, "a" * 904)
    assert (first.titles, last.titles) == ([], ["Avanti"])


async def test_markup_is_shown_as_telegram_can(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = lambda _: [{"text": "Almeno **90 ore** <qui>.\n_Fonte: legge 145/2018_"}]
    anna.sends("ciao")
    [message] = await telegram.wait_messages(anna.chat_id, 1)
    assert message.html == "Almeno <b>90 ore</b> &lt;qui&gt;.\n<i>Fonte: legge 145/2018</i>"


async def test_small_buttons_share_a_row_under_the_others(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    buttons = [{"title": title, "payload": "/choose"} for title in ("Uno", "Due")]
    pair = [
        {"title": title, "payload": "/choose", "small": True}
        for title in ("👍 Utile", "👎 Non utile")
    ]
    rasa.reply = lambda _: [{"text": "Due anni.", "buttons": [*buttons, *pair]}]
    anna.sends("quanto dura?")
    [message] = await telegram.wait_messages(anna.chat_id, 1)
    titles = [[button.title for button in row] for row in message.rows]
    assert titles == [["Uno"], ["Due"], ["👍 Utile", "👎 Non utile"]]


async def test_buttons_are_in_a_column_and_say_what_they_stand_for(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = with_levels
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    assert [[button.title for button in row] for row in question.rows] == [
        [level] for level in LEVELS
    ]
    anna.taps(question, "ITS & oltre")
    await telegram.wait_messages(anna.chat_id, 2)
    assert rasa.texts[1] == '/choose{"what": "level", "value": "ITS & oltre"}'
    assert answered(telegram, anna) == ["1"]


async def test_a_button_of_somebody_else_is_not_active(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, bruno: FakeUser
) -> None:
    rasa.reply = with_levels
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    bruno.taps(question, "Diploma")
    assert await telegram.wait_texts(bruno.chat_id, 1) == [say("channels.unknown_button")]
    assert answered(telegram, bruno) == ["1"]
    assert rasa.texts == ["ciao"]


@pytest.mark.parametrize("kind", sorted(ATTACHMENTS))
async def test_what_is_not_words_gets_a_sentence(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, kind: str
) -> None:
    anna.sends_attachment(kind)
    assert await telegram.wait_texts(anna.chat_id, 1) == [say("channels.telegram.attachment")]
    assert rasa.heard == []


async def test_the_words_under_a_photo_are_read(telegram: FakeTelegram, anna: FakeUser) -> None:
    anna.sends_attachment("photo", caption="cerchiamo due saldatori")
    assert await telegram.wait_texts(anna.chat_id, 2) == [
        say("channels.telegram.captioned"),
        "Hai scritto: cerchiamo due saldatori",
    ]


async def test_an_edited_message_gets_a_sentence(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    anna.sends("due saldatori")
    anna.edits("tre saldatori")
    assert await telegram.wait_texts(anna.chat_id, 2) == [
        "Hai scritto: due saldatori",
        say("channels.telegram.edited"),
    ]
    assert rasa.texts == ["due saldatori"]


async def test_a_group_is_invited_once_to_write_in_private(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    group_id = -next(CHAT_IDS)
    group = {"id": group_id, "type": "group", "title": "Classe"}
    spoken = {"message_id": 1, "date": DATE, "chat": group, "from": PERSON}
    with telegram.in_one_batch():
        telegram.push(message={**spoken, "new_chat_members": [BOT]})
        telegram.push(message={**spoken, "text": "/start"})
        telegram.push(message={**spoken, "text": "ciao a tutti"})
        telegram.push(edited_message={**spoken, "text": "ciao a tutte", "edit_date": DATE})
    invitation = [say("channels.telegram.group", username="bussola_prova_bot")]
    assert await telegram.wait_texts(group_id, 1) == invitation
    anna.sends("in privato")
    await telegram.wait_messages(anna.chat_id, 1)
    assert await telegram.wait_texts(group_id, 1) == invitation
    assert rasa.texts == ["in privato"]


@pytest.mark.parametrize(
    "content",
    [
        {"channel_post": {"message_id": 1, "date": DATE, "chat": CHANNEL, "text": "avviso"}},
        {"edited_channel_post": {"message_id": 1, "date": DATE, "chat": CHANNEL, "text": "avviso"}},
        {
            "poll_answer": {
                "poll_id": "1",
                "option_ids": [0],
                "option_persistent_ids": ["0"],
                "user": PERSON,
            }
        },
        {"inline_query": {"id": "1", "from": PERSON, "query": "ciao", "offset": ""}},
        {"something_of_next_year": {"text": "ciao"}},
        {},
    ],
    ids=lambda content: next(iter(content), "nothing"),
)
async def test_what_is_nobodys_turn_is_left_alone(
    telegram: FakeTelegram,
    rasa: FakeRasa,
    gateway: Gateway,
    anna: FakeUser,
    content: dict[str, Any],
) -> None:
    with telegram.in_one_batch():
        telegram.push(**content)
        anna.sends("ciao")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: ciao"]
    assert rasa.texts == ["ciao"]
    assert "not handled" not in gateway.log


async def test_a_notice_of_telegram_in_a_private_chat_is_left_alone(
    telegram: FakeTelegram, anna: FakeUser
) -> None:
    chat = {"id": anna.chat_id, "type": "private"}
    timer = {"message_auto_delete_time": 86_400}
    telegram.push(
        message={
            "message_id": 1,
            "date": DATE,
            "chat": chat,
            "from": PERSON,
            "message_auto_delete_timer_changed": timer,
        }
    )
    anna.sends("ciao")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: ciao"]


async def test_somebody_who_blocks_the_bot_disturbs_nobody(
    telegram: FakeTelegram, rasa: FakeRasa, gateway: Gateway, anna: FakeUser, bruno: FakeUser
) -> None:
    rasa.holding = True
    anna.sends("parole mie")
    anna.blocks()
    rasa.holding = False
    call = await telegram.wait_call("sendMessage", chat_id=anna.chat_id)
    assert call.status == 403
    bruno.sends("ciao")
    assert await telegram.wait_texts(bruno.chat_id, 1) == ["Hai scritto: ciao"]
    anna.unblocks()
    anna.sends("eccomi")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: eccomi"]
    assert "sendMessage given up: Forbidden" in gateway.log
    assert "parole mie" not in gateway.log


async def test_typing_is_shown_while_the_answer_is_on_its_way(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.holding = True
    anna.sends("ciao")
    await telegram.wait_call("sendChatAction", chat_id=anna.chat_id, action="typing")
    assert telegram.messages(anna.chat_id) == []
    rasa.holding = False
    await telegram.wait_messages(anna.chat_id, 1)


async def test_the_menu_shows_the_commands(telegram: FakeTelegram, gateway: Gateway) -> None:
    await telegram.wait_call("setMyCommands")
    assert [command["command"] for command in telegram.commands] == ["start", "aiuto", "annulla"]


async def test_words_stay_out_of_the_log(
    telegram: FakeTelegram, rasa: FakeRasa, gateway: Gateway, anna: FakeUser
) -> None:
    rasa.reply = lambda _: []
    anna.sends("parole riservate")
    anna.edits("parole riservate")
    await telegram.wait_messages(anna.chat_id, 2)
    assert "RasaSilent" in gateway.log
    assert "riservate" not in gateway.log
