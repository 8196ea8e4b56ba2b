"""When Telegram or Rasa is in trouble nothing is lost, and nobody has to say anything twice."""

import pytest

from core.texts import say
from tests.channels.telegram.conftest import Gateway
from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import (
    CONFLICT,
    CUT,
    CUT_AFTER_DOING,
    SERVER_ERROR,
    FakeTelegram,
    Fault,
    too_many_requests,
)
from tests.fakes.telegram_people import FakeUser

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "fault", [too_many_requests(1), SERVER_ERROR, CUT], ids=["429", "500", "cut"]
)
async def test_a_message_is_sent_again_in_its_place(
    telegram: FakeTelegram, anna: FakeUser, fault: Fault
) -> None:
    telegram.fails("sendMessage", fault)
    anna.sends("uno")
    anna.sends("due")
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Hai scritto: uno", "Hai scritto: due"]


async def test_a_message_whose_arrival_is_unknown_is_sent_again(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    telegram.fails("sendMessage", CUT_AFTER_DOING)
    anna.sends("uno")
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Hai scritto: uno", "Hai scritto: uno"]
    assert rasa.texts == ["uno"]


async def test_a_message_refused_for_good_does_not_stop_the_next(
    telegram: FakeTelegram, gateway: Gateway, anna: FakeUser
) -> None:
    telegram.fails("sendMessage", Fault(400, "Bad Request: parole rifiutate"))
    anna.sends("uno")
    anna.sends("due")
    assert await telegram.wait_texts(anna.chat_id, 1) == ["Hai scritto: due"]
    assert "sendMessage given up: BadRequest" in gateway.log
    assert "rifiutate" not in gateway.log


@pytest.mark.parametrize(
    "fault", [too_many_requests(1), SERVER_ERROR, CONFLICT, CUT], ids=["429", "500", "409", "cut"]
)
async def test_receiving_goes_on_after_trouble(
    telegram: FakeTelegram, anna: FakeUser, fault: Fault
) -> None:
    telegram.fails("getUpdates", fault, times=2)
    anna.sends("uno")
    await telegram.wait_messages(anna.chat_id, 1)
    anna.sends("due")
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Hai scritto: uno", "Hai scritto: due"]


async def test_updates_whose_delivery_was_cut_are_one_turn(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    telegram.fails("getUpdates", CUT_AFTER_DOING)
    anna.sends("uno")
    await telegram.wait_messages(anna.chat_id, 1)
    anna.sends("due")
    await telegram.wait_messages(anna.chat_id, 2)
    assert rasa.texts == ["uno", "due"]


async def test_trouble_with_the_small_signs_does_not_touch_the_answer(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = lambda _: [
        {"text": "Chi sei?", "buttons": [{"title": "Avanti", "payload": "/choose"}]}
    ]
    telegram.fails("sendChatAction", SERVER_ERROR, times=2)
    telegram.fails("answerCallbackQuery", too_many_requests(60))
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    anna.taps(question, "Avanti")
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Chi sei?", "Chi sei?"]


async def test_an_acknowledgement_is_tried_again(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.reply = lambda _: [
        {"text": "Chi sei?", "buttons": [{"title": "Avanti", "payload": "/choose"}]}
    ]
    telegram.fails("answerCallbackQuery", SERVER_ERROR)
    anna.sends("ciao")
    [question] = await telegram.wait_messages(anna.chat_id, 1)
    anna.taps(question, "Avanti")
    await telegram.wait_messages(anna.chat_id, 2)
    assert f"{anna.chat_id}-1" in telegram.answered


async def test_telegram_away_and_back(
    telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser
) -> None:
    rasa.holding = True
    anna.sends("uno")
    await rasa.wait_heard(1)
    telegram.stop()
    anna.sends("due")
    rasa.holding = False
    telegram.start()
    assert await telegram.wait_texts(anna.chat_id, 2) == ["Hai scritto: uno", "Hai scritto: due"]


async def test_rasa_down_then_up(telegram: FakeTelegram, rasa: FakeRasa, anna: FakeUser) -> None:
    rasa.stop()
    anna.sends("ciao")
    assert await telegram.wait_texts(anna.chat_id, 1) == [say("channels.unavailable")]
    rasa.start()
    anna.sends("riprova")
    assert (await telegram.wait_texts(anna.chat_id, 2))[1] == "Hai scritto: riprova"
