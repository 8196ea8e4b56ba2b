"""An update that the library cannot read stops nobody, is told to whom it concerns, and is never
logged.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update

from channels.telegram.requests import NEEDED, readable
from core.texts import say
from tests.channels.telegram.conftest import Gateway
from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import FakeTelegram, not_json
from tests.fakes.telegram_people import DATE, FakeUser

# A poll of a Bot API in which most of its fields may be missing, and people's words in it.
POLL = {"question": "parole riservate"}


def message_of(person: FakeUser, **content: object) -> dict[str, Any]:
    chat = {"id": person.chat_id, "type": "private", "first_name": "Prova"}
    sender = {"id": person.chat_id, "is_bot": False, "first_name": "Prova"}
    return {"message_id": 1, "date": DATE, "chat": chat, "from": sender, **content}


@pytest.mark.slow
async def test_a_message_with_something_unreadable_in_it_is_an_attachment(
    telegram: FakeTelegram, rasa: FakeRasa, gateway: Gateway, anna: FakeUser, bruno: FakeUser
) -> None:
    with telegram.in_one_batch():
        bruno.sends("prima")
        update = telegram.push(message=message_of(anna, poll=POLL))
        bruno.sends("dopo")
    assert await telegram.wait_texts(bruno.chat_id, 2) == [
        "Hai scritto: prima",
        "Hai scritto: dopo",
    ]
    assert await telegram.wait_texts(anna.chat_id, 1) == [say("channels.telegram.attachment")]
    assert f"update {update} cannot be read whole" in gateway.log
    assert "riservate" not in gateway.log


@pytest.mark.slow
async def test_its_words_are_read_all_the_same(telegram: FakeTelegram, anna: FakeUser) -> None:
    telegram.push(message=message_of(anna, text="ciao", poll=POLL))
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: ciao"]


@pytest.mark.slow
async def test_a_tap_under_an_unreadable_message_counts(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = lambda _: [
        {"text": "Chi?", "buttons": [{"title": "Avanti", "payload": "/choose"}]}
    ]
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    telegram.push(
        callback_query={
            "id": f"{anna.chat_id}-1",
            "from": message_of(anna)["from"],
            "chat_instance": "1",
            "data": question.data_of("Avanti"),
            "message": message_of(anna, poll=POLL),
        }
    )
    await telegram.wait_messages(anna.chat_id, 2)
    assert rasa.texts == ["ciao", "/choose"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        {"poll": POLL},
        {"message": {"text": "parole riservate"}},
        {"message": "parole riservate"},
        {"message": {"message_id": 1, "date": "ieri", "chat": {"id": 1}, "text": "riservate"}},
        {"callback_query": {"data": "riservate"}},
    ],
    ids=["poll", "no chat", "no object", "no date", "nobody"],
)
async def test_what_cannot_be_read_at_all_is_set_aside(
    telegram: FakeTelegram,
    rasa: FakeRasa,
    gateway: Gateway,
    anna: FakeUser,
    content: dict[str, Any],
) -> None:
    with telegram.in_one_batch():
        update = telegram.push_raw(**content)
        anna.sends("ciao")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: ciao"]
    await telegram.wait_until(lambda: telegram.asked_from > update, lambda: "the next poll")
    [line] = [line for line in gateway.log.splitlines() if f"update {update} " in line]
    assert "is set aside" in line and line.endswith(next(iter(content)))
    assert "riservate" not in gateway.log
    assert rasa.texts == ["ciao"]


@pytest.mark.slow
async def test_an_answer_that_is_not_json_is_asked_for_again_and_not_logged(
    telegram: FakeTelegram, gateway: Gateway, anna: FakeUser
) -> None:
    telegram.fails("getUpdates", not_json("<p>parole riservate</p>"), times=2)
    anna.sends("uno")
    await telegram.wait_texts(anna.chat_id, 1)
    telegram.fails("sendMessage", not_json("[]"))
    anna.sends("due")
    assert (await telegram.wait_texts(anna.chat_id, 2))[-1] == "Hai scritto: due"
    assert "riservate" not in gateway.log


FIELDS = ["text", "from", "chat", "date", "message_id", "entities", "poll", "photo", "id", "data"]
JSON = st.recursive(
    st.sampled_from([None, True, 0, -1, 2**53, 0.5, "", "ciao"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)
    ),
    max_leaves=8,
)
UPDATES = st.builds(
    lambda number, content: {"update_id": number, **content},
    st.integers(min_value=0),
    st.dictionaries(st.sampled_from([*NEEDED, "poll", "my_chat_member"]), JSON, max_size=1),
)


@settings(deadline=None)
@given(UPDATES)
def test_whatever_telegram_sends_can_be_read_in_the_end(update: dict[str, Any]) -> None:
    assert Update.de_json(readable(update)).update_id == update["update_id"]
