"""One chat's updates are taken in order and once, different chats' at the same time."""

import pytest

from tests.fakes.rasa_rest import FakeRasa, Json, Replies
from tests.fakes.telegram_api import FakeTelegram
from tests.fakes.telegram_people import FakeUser

pytestmark = pytest.mark.slow


def with_diploma(message: Json) -> Replies:
    payload = '/choose{"what": "level", "value": "Diploma"}'
    return [{"text": message["message"], "buttons": [{"title": "Diploma", "payload": payload}]}]


async def test_one_chat_is_answered_in_order(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.holding = True
    words = [f"frase {number}" for number in range(10)]
    for word in words:
        anna.sends(word)
    await rasa.wait_heard(1)
    rasa.holding = False
    assert await telegram.wait_texts(anna.chat_id, 10) == [f"Hai scritto: {word}" for word in words]
    assert set(rasa.most_at_once.values()) == {1}


async def test_one_slow_chat_does_not_hold_up_the_others(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser, bruno: FakeUser
) -> None:
    rasa.holding = True
    for number in range(5):
        anna.sends(f"frase {number}")
    bruno.sends("ciao")
    await rasa.wait_heard(2)
    assert set(rasa.texts) == {"frase 0", "ciao"}
    rasa.holding = False
    await telegram.wait_messages(anna.chat_id, 5)
    assert await telegram.wait_texts(bruno.chat_id, 1) == ["Hai scritto: ciao"]


async def test_a_repeated_update_is_one_turn(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    first = anna.sends("uno")
    telegram.repeats(first)
    await telegram.wait_messages(anna.chat_id, 1)
    telegram.repeats(first)
    anna.sends("due")
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Hai scritto: uno", "Hai scritto: due"]
    assert rasa.texts == ["uno", "due"]


async def test_a_tap_delivered_twice_is_one_turn(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = with_diploma
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    tap = anna.taps(question, "Diploma")
    telegram.repeats(tap)
    anna.sends("fatto")
    await telegram.wait_messages(anna.chat_id, 3)
    assert rasa.texts == ["ciao", '/choose{"what": "level", "value": "Diploma"}', "fatto"]


async def test_a_double_tap_is_two_turns_and_two_answers(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = with_diploma
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    with telegram.in_one_batch():
        anna.taps(question, "Diploma")
        anna.taps(question, "Diploma")
    await telegram.wait_messages(anna.chat_id, 3)
    assert rasa.texts[1:] == ['/choose{"what": "level", "value": "Diploma"}'] * 2
    assert {f"{anna.chat_id}-1", f"{anna.chat_id}-2"} <= set(telegram.answered)


async def test_updates_out_of_order_are_all_answered_once(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    with telegram.in_one_batch(backwards=True):
        for word in ("uno", "due", "tre"):
            anna.sends(word)
    anna.sends("quattro")
    await telegram.wait_messages(anna.chat_id, 4)
    assert sorted(rasa.texts) == ["due", "quattro", "tre", "uno"]
