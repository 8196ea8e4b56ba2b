"""A turn always ends with words for the person, a reply's or a fault's, whatever they send and
whatever is broken.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from channels.buttons import IssuedButtons
from channels.conversation import Conversation
from channels.gate import Gate
from channels.messages import BotMessage, Button
from channels.people import person_key
from channels.rasa_client import RasaClient
from core.errors import TurnFault
from core.texts import say
from store.buttons import resolve_button
from store.database import BUSY_SECONDS, Database
from store.privacy import end_erasure
from store.tracker import RasaTracker
from tests.fakes.rasa_rest import FakeRasa, Json, Replies
from tests.locks import locked

ANNA = "web-0000000000000000000000000000000a"
BRUNO = "telegram-0000000000000000000000000000000b"

DOORS = [
    {"title": "Sono uno studente", "payload": '/choose{"what": "door", "value": "student"}'},
    {"title": "Rappresento un'azienda", "payload": '/choose{"what": "door", "value": "company"}'},
]


def with_doors(message: Json) -> Replies:
    return [{"recipient_id": message["sender"], "text": "Chi sei?", "buttons": DOORS}]


@pytest.fixture
async def conversation(rasa: FakeRasa, database: Database) -> AsyncIterator[Conversation]:
    client = RasaClient(rasa.url, timeout_seconds=120)
    talk = Conversation(client, database, RasaTracker("sqlite://"), Gate(16))
    yield talk
    await talk.close()
    await client.close()


@pytest.fixture
async def hurried(rasa: FakeRasa, database: Database) -> AsyncIterator[Conversation]:
    """A conversation that waits for Rasa only a moment."""
    client = RasaClient(rasa.url, timeout_seconds=0.2)
    talk = Conversation(client, database, RasaTracker("sqlite://"), Gate(16))
    yield talk
    await talk.close()
    await client.close()


def sentence(key: str, **values: object) -> list[BotMessage]:
    return [BotMessage(say(f"channels.{key}", **values))]


async def fault(turn: Coroutine[Any, Any, list[BotMessage]]) -> list[BotMessage]:
    """What the person is told in a turn that brings no reply."""
    with pytest.raises(TurnFault) as raised:
        await turn
    return [BotMessage(raised.value.text)]


async def test_words_reach_rasa_with_the_person_and_the_channel(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    assert await conversation.say(BRUNO, "quante ore?", "turn-1") == [
        BotMessage("Hai scritto: quante ore?")
    ]
    [heard] = rasa.heard
    assert rasa.named_in_headers == [BRUNO]
    assert (heard["sender"], heard["message"]) == (BRUNO, "quante ore?")
    assert (heard["metadata"]["channel"], heard["metadata"]["turn"]) == ("telegram", "turn-1")


async def test_the_talk_starts_with_rasas_welcome(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    await conversation.start(ANNA, "turn-1")
    [heard] = rasa.heard
    assert (heard["sender"], heard["message"], heard["metadata"]["channel"]) == (
        ANNA,
        "/start_talk",
        "web",
    )


async def test_the_moments_of_turns_tell_their_order(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    for turn in ("turn-1", "turn-2", "turn-1"):
        await conversation.say(ANNA, "ciao", turn)
    moments = [heard["metadata"]["at"] for heard in rasa.heard]
    assert moments == sorted(set(moments))


async def test_the_moments_of_turns_rise_while_the_clock_is_set_back(
    conversation: Conversation, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    for clock in (7_200, 3_600, 3_601):
        monkeypatch.setattr("time.time_ns", lambda clock=clock: clock * 10**9)
        await conversation.say(ANNA, "ciao")
    moments = [heard["metadata"]["at"] for heard in rasa.heard]
    assert moments == sorted(set(moments))


async def test_several_messages_keep_their_order(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.reply = lambda _: [{"text": "uno"}, {"image": "https://esempio.it/x.png"}, {"text": "due"}]
    assert await conversation.say(ANNA, "ciao") == [BotMessage("uno"), BotMessage("due")]


async def test_a_button_says_to_rasa_what_it_was_issued_for(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.reply = with_doors
    [message] = await conversation.say(ANNA, "ciao")
    assert [button.title for button in message.buttons] == [
        "Sono uno studente",
        "Rappresento un'azienda",
    ]
    await conversation.press(ANNA, message.buttons[1].id)
    assert rasa.texts == ["ciao", '/choose{"what": "door", "value": "company"}']


async def test_button_ids_are_opaque_and_short_enough_for_telegram(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.reply = with_doors
    [message] = await conversation.say(ANNA, "ciao")
    assert all(len(button.id) <= 32 and "door" not in button.id for button in message.buttons)
    assert len({button.id for button in message.buttons}) == 2


async def test_a_button_pressed_twice_is_a_turn_said_twice(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.reply = with_doors
    [message] = await conversation.say(ANNA, "ciao")
    first = await conversation.press(ANNA, message.buttons[0].id)
    second = await conversation.press(ANNA, message.buttons[0].id)
    assert [m.text for m in first] == [m.text for m in second] == ["Chi sei?"]
    assert rasa.texts[1] == rasa.texts[2]


async def test_a_button_of_somebody_else_says_nothing_to_rasa(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.reply = with_doors
    [message] = await conversation.say(ANNA, "ciao")
    assert await conversation.press(BRUNO, message.buttons[0].id) == sentence("unknown_button")
    assert rasa.texts == ["ciao"]


@pytest.mark.parametrize(
    "button_id", ["", "mai-esistito", "/choose{}", "a" * 5000, "'; DROP TABLE needs;--"]
)
async def test_a_button_that_never_was_gets_a_sentence(
    conversation: Conversation, rasa: FakeRasa, button_id: str
) -> None:
    assert await conversation.press(ANNA, button_id) == sentence("unknown_button")
    assert rasa.heard == []


async def test_typed_commands_reach_rasa_as_words(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    await conversation.say(ANNA, "/restart")
    await conversation.say(ANNA, ' //choose{"what": "door"}')
    assert rasa.texts == ["restart", 'choose{"what": "door"}']


@pytest.mark.parametrize("typed", ["", " \n ", "/", "\x00\x01", "\u200b"])
async def test_no_words_get_a_sentence_without_rasa(
    conversation: Conversation, rasa: FakeRasa, typed: str
) -> None:
    assert await conversation.say(ANNA, typed) == sentence("empty")
    assert rasa.heard == []


async def test_too_many_words_get_a_sentence_without_rasa(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    [message] = await conversation.say(ANNA, "parola " * 1500)
    assert "1000 caratteri" in message.text
    assert rasa.heard == []
    await conversation.say(ANNA, "a" * 1000)
    assert rasa.texts == ["a" * 1000]


async def test_rasa_down_then_up(conversation: Conversation, rasa: FakeRasa) -> None:
    rasa.stop()
    assert await fault(conversation.say(ANNA, "ciao")) == sentence("unavailable")
    assert await fault(conversation.start(ANNA)) == sentence("unavailable")
    rasa.start()
    assert await conversation.say(ANNA, "ciao") == [BotMessage("Hai scritto: ciao")]


async def test_a_turn_that_takes_too_long_gets_an_apology(
    hurried: Conversation, rasa: FakeRasa
) -> None:
    rasa.holding = True
    assert await fault(hurried.say(ANNA, "ciao")) == sentence("slow")
    rasa.holding = False
    assert await hurried.say(ANNA, "ciao") == [BotMessage("Hai scritto: ciao")]


@pytest.mark.parametrize("replies", [[], [{"text": "  "}], [{"custom": {"a": 1}}]])
async def test_a_turn_without_words_gets_an_apology(
    conversation: Conversation, rasa: FakeRasa, replies: Replies
) -> None:
    rasa.reply = lambda _: replies
    assert await fault(conversation.say(ANNA, "ciao")) == sentence("silent")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (404, b"[]"),
        (302, b""),
        (200, b""),
        (200, b"<html>"),
        (200, b'{"text": "ciao"}'),
    ],
)
async def test_what_is_not_rasa_gets_an_apology(
    conversation: Conversation, rasa: FakeRasa, status: int, body: bytes
) -> None:
    rasa.status, rasa.body = status, body
    assert await fault(conversation.say(ANNA, "ciao")) == sentence("unavailable")


async def test_without_the_database_words_and_buttons_arrive_and_the_buttons_work(
    conversation: Conversation, rasa: FakeRasa, database: Database
) -> None:
    rasa.reply = with_doors
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE issued_buttons"))
    [message] = await conversation.say(ANNA, "ciao")
    assert [button.title for button in message.buttons] == [door["title"] for door in DOORS]
    await conversation.press(ANNA, message.buttons[0].id)
    assert rasa.texts == ["ciao", DOORS[0]["payload"]]
    assert await fault(conversation.press(ANNA, "qualsiasi")) == sentence("unavailable")


async def test_nobody_waits_for_a_lock_to_be_shown_a_button_or_to_press_it(
    conversation: Conversation, rasa: FakeRasa, database: Database, database_url: str
) -> None:
    rasa.reply = with_doors
    [first] = await conversation.say(ANNA, "ciao")
    with locked(database_url):
        begun = time.monotonic()
        [message] = await conversation.say(BRUNO, "ciao")
        [again] = await conversation.press(BRUNO, message.buttons[0].id)
        assert await conversation.press(ANNA, first.buttons[0].id)
        assert time.monotonic() - begun < BUSY_SECONDS
    await conversation.close()
    async with database.reading() as session:
        for button in (*message.buttons, *again.buttons):
            assert await resolve_button(session, BRUNO, button.id)


async def test_a_button_outlives_its_process(rasa: FakeRasa, database: Database) -> None:
    client = RasaClient(rasa.url, timeout_seconds=120)
    rasa.reply = with_doors
    before = Conversation(client, database, RasaTracker("sqlite://"), Gate(16))
    [message] = await before.say(ANNA, "ciao")
    await before.close()
    after = Conversation(client, database, RasaTracker("sqlite://"), Gate(16))
    assert await after.press(ANNA, message.buttons[1].id)
    assert rasa.texts == ["ciao", DOORS[1]["payload"]]
    await after.close()
    await client.close()


async def test_buttons_in_memory_are_bounded_and_forgotten_with_their_person(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.buttons.REMEMBERED", 3)
    buttons = IssuedButtons(database)
    [first] = buttons.issue(ANNA, [("Uno", "/uno")])
    [other] = buttons.issue(BRUNO, [("Due", "/due")])
    later = buttons.issue(ANNA, [("Tre", "/tre"), ("Quattro", "/quattro")])
    assert len(buttons._remembered) == 3
    await buttons.forget(ANNA)
    assert [shown_to for shown_to, _ in buttons._remembered.values()] == [BRUNO]
    # What is in the database is the erasure's to delete, whatever was written behind.
    async with database.transaction() as session:
        await end_erasure(session, ANNA)
    for button_id in (first, *later):
        assert await buttons.payload(ANNA, button_id) is None
    assert await buttons.payload(BRUNO, other) == "/due"
    assert await buttons.payload(ANNA, other) is None
    await buttons.close()


async def test_one_person_is_heard_one_turn_at_a_time_and_in_order(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.holding = True
    words = [f"frase {number}" for number in range(8)]
    talks = asyncio.gather(*(conversation.say(ANNA, word) for word in words))
    await rasa.wait_heard(1)
    rasa.holding = False
    replies = await talks
    assert rasa.texts == words
    assert rasa.most_at_once == {ANNA: 1}
    assert [reply[0].text for reply in replies] == [f"Hai scritto: {word}" for word in words]


async def test_different_people_do_not_wait_for_each_other(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.holding = True
    talks = asyncio.gather(conversation.say(ANNA, "ciao"), conversation.say(BRUNO, "ciao"))
    await rasa.wait_heard(2)
    rasa.holding = False
    assert list(await talks) == [[BotMessage("Hai scritto: ciao")]] * 2


async def test_a_turn_given_up_leaves_the_person_free(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.holding = True
    giving_up = asyncio.create_task(conversation.say(ANNA, "uno"))
    waiting = asyncio.create_task(conversation.say(ANNA, "due"))
    await rasa.wait_heard(1)
    giving_up.cancel()
    rasa.holding = False
    assert await waiting == [BotMessage("Hai scritto: due")]


async def test_faults_are_counted_in_the_log_without_words(
    conversation: Conversation, rasa: FakeRasa, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.body = b'[{"text": 5, "segreto": "parole di Rasa"}]'
    with caplog.at_level(logging.DEBUG, "channels"):
        await fault(conversation.say(ANNA, "parole mie"))
        await fault(conversation.say(ANNA, "parole mie"))
    assert "RasaUnreadable number 2" in caplog.text
    assert "parole" not in caplog.text


async def test_issued_buttons_are_in_the_database(
    conversation: Conversation, rasa: FakeRasa, database: Database
) -> None:
    rasa.reply = with_doors
    person = person_key("web", "qualcuno")
    [message] = await conversation.say(person, "ciao")
    await conversation.close()
    async with database.reading() as session:
        issued = await resolve_button(session, person, message.buttons[0].id)
    assert issued is not None
    assert message.buttons[0] == Button(issued.id, "Sono uno studente")
    assert issued.payload == DOORS[0]["payload"]


async def test_small_buttons_stay_small(conversation: Conversation, rasa: FakeRasa) -> None:
    small = {"title": "👍 Utile", "payload": '/choose{"what": "x"}', "small": True}
    rasa.reply = lambda _: [{"text": "Due anni.", "buttons": [*DOORS, small]}]
    [message] = await conversation.say(ANNA, "quanto dura?")
    assert [button.small for button in message.buttons] == [False, False, True]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(st.characters(exclude_categories=())))
async def test_any_text_gets_an_answer(conversation: Conversation, typed: str) -> None:
    messages = await conversation.say(ANNA, typed)
    assert messages and all(message.text for message in messages)
