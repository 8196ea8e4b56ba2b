"""What was written is kept, so nobody is sent away: who wrote waits in order, and a slow turn is
taken up again as the same turn.
"""

from collections.abc import Iterator

import pytest

from core.texts import say
from tests.channels.telegram.conftest import MakeGateway
from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import FakeTelegram

pytestmark = pytest.mark.slow

ANNA = 7


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Telegram for this test alone."""
    with FakeTelegram() as telegram:
        yield telegram


def turns(rasa: FakeRasa) -> list[str]:
    return [heard["metadata"]["turn"] for heard in rasa.heard]


async def test_more_people_than_can_be_answered_soon_are_answered_in_their_order(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.seconds = 0.4
    for number in range(25):
        telegram.user(ANNA + number).sends(f"frase {number}")
    make_gateway(BUSSOLA_TURNS_AT_ONCE="2")
    for number in range(25):
        [answer] = await telegram.wait_texts(ANNA + number, 1)
        assert answer == f"Hai scritto: frase {number}"
    assert rasa.texts == [f"frase {number}" for number in range(25)]


async def test_a_slow_turn_is_taken_up_again_as_the_same(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.holding = True
    make_gateway(BUSSOLA_TURN_TIMEOUT_SECONDS="2")
    telegram.user(ANNA).sends("20")
    await rasa.wait_heard(2)
    rasa.holding = False
    assert await telegram.wait_texts(ANNA, 1) == ["Hai scritto: 20"]
    first, again = turns(rasa)
    assert first == again


async def test_who_is_not_answered_the_second_time_either_is_told_what_is_known(
    telegram: FakeTelegram, rasa: FakeRasa, make_gateway: MakeGateway
) -> None:
    rasa.holding = True
    make_gateway(BUSSOLA_TURN_TIMEOUT_SECONDS="1")
    telegram.user(ANNA).sends("20")
    assert await telegram.wait_texts(ANNA, 1) == [say("channels.slow")]
    assert len(set(turns(rasa))) == 1 and len(rasa.heard) == 2
    rasa.holding = False
    telegram.user(ANNA).sends("30")
    assert (await telegram.wait_texts(ANNA, 2))[1] == "Hai scritto: 30"
