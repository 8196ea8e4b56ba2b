"""The gate before Rasa: so many at once, the others in their order, and a plain no in good time."""

import asyncio
import math
import time
from collections.abc import AsyncIterator

import pytest

from channels.conversation import Conversation
from channels.gate import Gate, TooBusy
from channels.rasa_client import RasaClient
from core.texts import say
from store.database import Database
from store.tracker import RasaTracker
from tests.fakes.rasa_rest import FakeRasa


class Work:
    """Turns of a moment through a gate; `begun` is the order in which they were let in."""

    def __init__(self, gate: Gate) -> None:
        self.begun: list[int] = []
        self.at_once = self.most_at_once = 0
        self._gate = gate

    async def take(self, number: int, seconds: float = 0.0) -> None:
        async with self._gate.place():
            self.begun.append(number)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            await asyncio.sleep(seconds)
            self.at_once -= 1


async def test_nobody_is_overtaken_and_no_more_are_in_hand_than_there_are_places() -> None:
    work = Work(Gate(3, patience=math.inf))
    waits = [0.03, 0.001, 0.02, 0.0]
    await asyncio.gather(*(work.take(number, waits[number % 4]) for number in range(100)))
    assert work.begun == list(range(100))
    assert work.most_at_once == 3


async def test_who_comes_as_a_place_falls_free_stands_behind_those_who_wait() -> None:
    gate = Gate(1)
    work = Work(gate)
    first = asyncio.create_task(work.take(1, 0.01))
    await asyncio.sleep(0)
    second = asyncio.create_task(work.take(2))
    await first
    third = asyncio.create_task(work.take(3))
    await asyncio.gather(second, third)
    assert work.begun == [1, 2, 3]


async def test_who_would_wait_too_long_is_told_at_once() -> None:
    work = Work(Gate(2, patience=0.5))
    begun = time.monotonic()
    # A turn is held to take a tenth of a second: ten can wait for two places.
    ends = await asyncio.gather(
        *(work.take(number, 0.02) for number in range(40)), return_exceptions=True
    )
    refused = [number for number, end in enumerate(ends) if isinstance(end, TooBusy)]
    assert refused == list(range(12, 40))
    assert work.begun == list(range(12))
    assert time.monotonic() - begun < 5


async def test_the_queue_is_as_long_as_turns_are_fast() -> None:
    gate = Gate(1, patience=0.5)
    for _ in range(60):
        async with gate.place():
            pass
    work = Work(gate)
    await asyncio.gather(*(work.take(number) for number in range(40)))
    assert work.begun == list(range(40))


async def test_who_was_let_queue_in_vain_is_told_when_the_time_is_over() -> None:
    work = Work(Gate(1, patience=0.2))
    stuck = asyncio.create_task(work.take(1, 5))
    await asyncio.sleep(0)
    begun = time.monotonic()
    with pytest.raises(TooBusy) as refusal:
        await work.take(2)
    assert 0.15 < time.monotonic() - begun < 2
    assert refusal.value.text == say("channels.busy", seconds=2)
    stuck.cancel()
    await asyncio.gather(stuck, return_exceptions=True)
    await work.take(3)
    assert work.begun == [1, 3]


async def test_who_gives_up_waiting_leaves_no_gap() -> None:
    work = Work(Gate(1))
    first = asyncio.create_task(work.take(1, 0.02))
    await asyncio.sleep(0)
    leaving = asyncio.create_task(work.take(2))
    staying = asyncio.create_task(work.take(3))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.gather(first, staying)
    assert work.begun == [1, 3]


class TestBeforeRasa:
    """The same with people, words and a Rasa that takes its time."""

    @pytest.fixture
    async def crowded(self, rasa: FakeRasa, database: Database) -> AsyncIterator[Conversation]:
        """A conversation with few places and little patience."""
        client = RasaClient(rasa.url, timeout_seconds=120)
        gate = Gate(4, patience=1.0)
        yield Conversation(client, database, RasaTracker("sqlite://"), gate)
        await client.close()

    async def test_everybody_is_answered_once_or_told_and_then_rasa_heard_nothing(
        self, crowded: Conversation, rasa: FakeRasa
    ) -> None:
        rasa.seconds = 0.05

        async def speak(number: int) -> str:
            person = f"web-{number:032x}"
            try:
                [message] = await crowded.say(person, f"frase {number}")
            except TooBusy:
                return ""
            assert message.text == f"Hai scritto: frase {number}"
            return f"frase {number}"

        said = [text for text in await asyncio.gather(*map(speak, range(200))) if text]
        assert sorted(rasa.texts) == sorted(said)
        assert 40 <= len(said) < 200

    async def test_who_waits_for_the_own_turn_before_holds_no_place(
        self, crowded: Conversation, rasa: FakeRasa
    ) -> None:
        rasa.holding = True
        hasty = [
            asyncio.create_task(crowded.say("web-1", f"frase {number}")) for number in range(8)
        ]
        await rasa.wait_heard(1)
        calm = asyncio.create_task(crowded.say("web-2", "io una sola"))
        await rasa.wait_heard(2)
        assert rasa.texts == ["frase 0", "io una sola"]
        rasa.holding = False
        await asyncio.gather(calm, *hasty)
        assert rasa.texts[2:] == [f"frase {number}" for number in range(1, 8)]
