"""The proxy does to requests what it is told, and nothing else."""

import asyncio
import json
from collections.abc import Iterator

import httpx
import pytest

from tests.fakes.http_server import HttpServer
from tests.fakes.rasa_rest import FakeRasa
from tests.faults.proxy import Act, Link, Request, Trouble

PATH = "/webhooks/rest/webhook"
PATIENT = httpx.Timeout(120)
HURRIED = httpx.Timeout(120, read=0.2)
"""Gives up soon, but only once the request is out."""


def sender(request: Request) -> str | None:
    return str(json.loads(request.body)["sender"]) if request.path == PATH else None


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    with FakeRasa() as running:
        yield running


@pytest.fixture
def link(rasa: HttpServer) -> Iterator[Link]:
    with Link(rasa.port, sender) as running:
        yield running


async def say(link: Link, text: str, *, patience: httpx.Timeout = PATIENT) -> str:
    async with httpx.AsyncClient(timeout=patience) as client:
        reply = await client.post(link.url + PATH, json={"sender": "anna", "message": text})
        assert reply.status_code == 200
        return str(reply.json()[0]["text"])


async def test_it_carries_requests_unharmed(link: Link, rasa: FakeRasa) -> None:
    long = "perché " * 9000
    assert await say(link, long) == f"Hai scritto: {long}"
    assert await asyncio.gather(*(say(link, str(n)) for n in range(30))) == [
        f"Hai scritto: {n}" for n in range(30)
    ]
    assert len(rasa.heard) == 31


@pytest.mark.parametrize(
    ("act", "heard"), [(Act.REFUSE, 0), (Act.CUT_BEFORE, 0), (Act.CUT_AFTER, 1)]
)
async def test_it_cuts_a_request_before_or_after_it_arrives(
    link: Link, rasa: FakeRasa, act: Act, heard: int
) -> None:
    trouble = Trouble(act)
    link.trouble(trouble)
    with pytest.raises(httpx.TransportError):
        await say(link, "uno")
    assert trouble.met and len(rasa.heard) == heard
    assert await say(link, "due") == "Hai scritto: due"


async def test_it_answers_with_garbage(link: Link, rasa: FakeRasa) -> None:
    link.trouble(Trouble(Act.GARBLE))
    async with httpx.AsyncClient() as client:
        reply = await client.post(link.url + PATH, json={"sender": "anna", "message": "uno"})
    assert reply.status_code == 500 and "Traceback" in reply.text
    assert rasa.heard == []


async def test_a_late_request_arrives_though_its_sender_gave_up(link: Link, rasa: FakeRasa) -> None:
    link.trouble(Trouble(Act.DELAY, seconds=3))
    with pytest.raises(httpx.ReadTimeout):
        await say(link, "uno", patience=HURRIED)
    assert rasa.heard == []
    await rasa.wait_heard(1)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
async def test_it_sends_a_request_twice(link: Link, rasa: FakeRasa, seconds: float) -> None:
    link.trouble(Trouble(Act.DOUBLE, seconds))
    assert await say(link, "uno") == "Hai scritto: uno"
    await rasa.wait_heard(2)
    assert rasa.texts == ["uno", "uno"]


async def test_a_held_request_goes_on_after_a_later_one(link: Link, rasa: FakeRasa) -> None:
    trouble = Trouble(Act.OVERTAKE)
    link.trouble(trouble)
    first = asyncio.create_task(say(link, "uno"))
    while not trouble.met:
        await asyncio.sleep(0.01)
    assert await say(link, "due") == "Hai scritto: due"
    assert await first == "Hai scritto: uno"
    assert rasa.texts == ["due", "uno"]


async def test_who_hangs_up_is_hung_up_on_the_other_side(link: Link, rasa: FakeRasa) -> None:
    rasa.holding = True
    with pytest.raises(httpx.ReadTimeout):
        await say(link, "uno", patience=HURRIED)
    rasa.holding = False
    assert await say(link, "due") == "Hai scritto: due"


async def test_a_trouble_taken_back_is_not_met(link: Link, rasa: FakeRasa) -> None:
    trouble = Trouble(Act.CUT_BEFORE)
    link.trouble(trouble)
    link.spare(trouble)
    assert await say(link, "uno") == "Hai scritto: uno"
    assert not trouble.met
