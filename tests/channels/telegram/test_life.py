"""The gateway starts in any weather, stops when told to, and says in one line why it cannot run."""

import asyncio
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.channels import GATEWAY_IS_UP
from core.texts import say
from tests.channels.telegram.conftest import Gateway, MakeGateway
from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import FakeTelegram, Fault, too_many_requests

pytestmark = pytest.mark.slow

ANNA, BRUNO = 7, 8


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Telegram for this test alone."""
    with FakeTelegram() as telegram:
        yield telegram


async def wait_log(telegram: FakeTelegram, gateway: Gateway, words: str) -> None:
    await telegram.wait_until(lambda: words in gateway.log, lambda: f"{words!r} in the log")


async def test_a_gateway_that_starts_before_telegram_waits_for_it(
    telegram: FakeTelegram, make_gateway: MakeGateway
) -> None:
    telegram.stop()
    telegram.user(ANNA).sends("ciao")
    gateway = make_gateway()
    await wait_log(telegram, gateway, "again in")
    telegram.start()
    [answer] = await telegram.wait_messages(ANNA, 1)
    assert answer.text == "Hai scritto: ciao"
    assert gateway.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_gateway_that_waits_for_telegram_still_stops_when_told(
    telegram: FakeTelegram, make_gateway: MakeGateway, number: signal.Signals
) -> None:
    telegram.fails("getMe", too_many_requests(3600))
    gateway = make_gateway()
    await wait_log(telegram, gateway, "again in 3600.0 s")
    assert gateway.end_with(number) == 0


async def test_a_repeated_update_is_one_turn_after_a_restart_too(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    gateway = make_gateway()
    first = telegram.user(ANNA).sends("uno")
    await telegram.wait_messages(ANNA, 1)
    assert gateway.stop() == 0
    telegram.repeats(first)
    telegram.user(ANNA).sends("due")
    gateway.start()
    await telegram.wait_messages(ANNA, 2)
    assert rasa.texts == ["uno", "due"]


async def test_what_is_in_hand_is_answered_before_stopping(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.holding = True
    gateway = make_gateway()
    telegram.user(ANNA).sends("ciao")
    await rasa.wait_heard(1)
    stopping = asyncio.create_task(asyncio.to_thread(gateway.stop))
    await wait_log(telegram, gateway, "is stopping")
    rasa.holding = False
    assert await stopping == 0
    assert [message.text for message in telegram.messages(ANNA)] == ["Hai scritto: ciao"]


async def test_what_cannot_be_finished_does_not_hold_up_the_stop(
    telegram: FakeTelegram, make_gateway: MakeGateway
) -> None:
    telegram.fails("sendMessage", too_many_requests(300))
    gateway = make_gateway()
    telegram.user(ANNA).sends("parole riservate")
    await wait_log(telegram, gateway, "again in 300.0 s")
    assert gateway.stop() == 0
    assert "still in hand" in gateway.log
    assert "riservate" not in gateway.log


async def test_without_a_token_it_says_so(make_gateway: MakeGateway) -> None:
    gateway = make_gateway(BUSSOLA_TELEGRAM_TOKEN="")
    assert gateway.wait() == 2
    assert "BUSSOLA_TELEGRAM_TOKEN is not set" in gateway.log


async def test_a_rejected_token_ends_it_with_one_clear_line(make_gateway: MakeGateway) -> None:
    gateway = make_gateway(BUSSOLA_TELEGRAM_TOKEN="1000:un-altro-segreto")
    assert gateway.wait() == 1
    assert gateway.log.splitlines()[-1].endswith(
        "Telegram does not accept BUSSOLA_TELEGRAM_TOKEN: copy it again from @BotFather"
    )
    assert "un-altro-segreto" not in gateway.log
    assert GATEWAY_IS_UP not in gateway.log


@pytest.mark.parametrize("away", [False, True])
async def test_it_is_up_once_only_telegram_can_be_wanting(
    telegram: FakeTelegram, make_gateway: MakeGateway, away: bool
) -> None:
    if away:
        telegram.stop()
    gateway = make_gateway()
    await wait_log(telegram, gateway, f"{GATEWAY_IS_UP}\n")
    assert gateway.stop() == 0


async def test_a_token_revoked_while_running_ends_it(
    telegram: FakeTelegram, make_gateway: MakeGateway
) -> None:
    gateway = make_gateway()
    await wait_log(telegram, gateway, "listening to Telegram")
    telegram.fails("getUpdates", Fault(401, "Unauthorized"), times=2)
    telegram.user(ANNA).sends("ciao")
    assert gateway.wait() == 1
    assert telegram.token not in gateway.log


async def test_a_message_cut_short_by_a_crash_is_answered_by_the_next_gateway_with_the_same_turn(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.holding = True
    killed = make_gateway()
    update = telegram.user(ANNA).sends("ci siete?")
    await rasa.wait_heard(1)
    # From then on Telegram knows that the message came, and would not send it again.
    await telegram.wait_until(
        lambda: telegram.asked_from > update, lambda: "the next poll of the gateway"
    )
    killed.end_with(signal.SIGKILL)
    rasa.holding = False
    gateway = make_gateway()
    [answer] = await telegram.wait_messages(ANNA, 1)
    assert answer.text == "Hai scritto: ci siete?"
    first, again = rasa.heard
    assert first["metadata"]["turn"] == again["metadata"]["turn"]
    assert gateway.stop() == 0
    # Answered now, so a third one has nothing left to answer.
    third = make_gateway()
    await wait_log(telegram, third, "listening to Telegram")
    telegram.user(ANNA).sends("altro")
    assert [message.text for message in await telegram.wait_messages(ANNA, 2)][
        1
    ] == "Hai scritto: altro"


async def test_a_message_that_kills_the_gateway_twice_is_set_aside(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    deadly, beside = telegram.user(ANNA), telegram.user(BRUNO)
    rasa.holding = True
    gateway = make_gateway()
    with telegram.in_one_batch():
        update = deadly.sends("parole letali")
        beside.sends("sono solo qui vicino")
    await rasa.wait_heard(2)
    await telegram.wait_until(lambda: telegram.asked_from > update + 1, lambda: "the next poll")
    gateway.end_with(signal.SIGKILL)

    gateway.start()
    await rasa.wait_heard(3)
    gateway.end_with(signal.SIGKILL)
    # Taken up alone: what was only beside it is not to blame.
    assert rasa.texts[2:] == ["parole letali"]

    rasa.holding = False
    gateway.start()
    assert await telegram.wait_texts(BRUNO, 1) == ["Hai scritto: sono solo qui vicino"]
    assert await telegram.wait_texts(ANNA, 1) == [say("channels.telegram.given_up")]
    deadly.sends("altre parole")
    assert (await telegram.wait_texts(ANNA, 2))[1] == "Hai scritto: altre parole"
    assert rasa.texts[3:] == ["sono solo qui vicino", "altre parole"]
    assert f"update {update} set aside: two crashes cut it short" in gateway.log
    assert "letali" not in gateway.log
    # Never met again.
    assert gateway.stop() == 0
    gateway.start()
    beside.sends("e adesso?")
    await telegram.wait_messages(BRUNO, 2)
    assert rasa.texts[5:] == ["e adesso?"]


async def test_a_message_cut_short_by_a_stop_is_never_set_aside(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.holding = True
    gateway = make_gateway(BUSSOLA_TURN_TIMEOUT_SECONDS="60")
    telegram.user(ANNA).sends("ci siete?")
    for life in (1, 2, 3):
        await rasa.wait_heard(life)
        assert gateway.stop() == 0
        gateway.start()
    rasa.holding = False
    [answer] = await telegram.wait_messages(ANNA, 1)
    assert answer.text == "Hai scritto: ci siete?"
    assert "set aside" not in gateway.log


async def test_one_that_cannot_be_answered_does_not_keep_the_others_waiting(
    telegram: FakeTelegram,
    rasa: FakeRasa,
    make_gateway: MakeGateway,
) -> None:
    rasa.holding = True
    gateway = make_gateway()
    update = telegram.user(ANNA).sends("ci siete?")
    await rasa.wait_heard(1)
    await telegram.wait_until(lambda: telegram.asked_from > update, lambda: "the next poll")
    gateway.end_with(signal.SIGKILL)
    rasa.holding = False
    telegram.fails("sendMessage", too_many_requests(300))
    gateway.start()
    await wait_log(telegram, gateway, "again in 300.0 s")
    telegram.user(BRUNO).sends("e io?")
    assert await telegram.wait_texts(BRUNO, 1) == ["Hai scritto: e io?"]


async def test_an_answer_that_could_not_be_noted_is_noted_with_the_next(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway, tmp_path: Path
) -> None:
    anna = telegram.user(ANNA)
    rasa.holding = True
    gateway = make_gateway()
    anna.sends("uno")
    await rasa.wait_heard(1)
    with closing(sqlite3.connect(tmp_path / "bussola.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        rasa.holding = False
        await wait_log(telegram, gateway, "answer not noted")
        other.execute("ROLLBACK")
    update = anna.sends("due")
    await telegram.wait_messages(ANNA, 2)
    await telegram.wait_until(lambda: _is_noted(tmp_path, update), lambda: "the note")
    gateway.end_with(signal.SIGKILL)

    gateway.start()
    anna.sends("tre")
    await telegram.wait_messages(ANNA, 3)
    assert rasa.texts == ["uno", "due", "tre"]


def _is_noted(folder: Path, update: int) -> bool:
    with closing(sqlite3.connect(folder / "bussola.db")) as database:
        query = "SELECT content IS NULL FROM seen_updates WHERE update_id = ?"
        return bool(database.execute(query, (str(update),)).fetchone() == (1,))
