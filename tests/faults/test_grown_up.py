"""Two Rasa and two action processes, one of each killed on the way: nothing is lost, doubled or
crossed.

`GROWN_TURNS` says how many turns.
"""

import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.conftest import TEMPLATE, PostgresServer
from tests.fakes.telegram_api import FakeTelegram
from tests.faults.companies import companies
from tests.faults.misfortunes import Misfortunes
from tests.faults.people import WebVoice
from tests.faults.reconcile import problems
from tests.faults.scaled import Passed, ScaledCluster
from tests.faults.students import Student
from tests.faults.talk import Talk

pytestmark = pytest.mark.slow

TURNS = int(os.environ.get("GROWN_TURNS", "2000"))
SEED = 20261129
# A form takes about seventeen turns, a student about eight.
COMPANIES = min(50, TURNS // 40)
AT_ONCE = 16
AWAY_SECONDS = 3.0
# What is killed, once so much of the talking is over.
KILLS = ((0.25, "rasa-1"), (0.6, "actions-2"))


@pytest.fixture
def databases(postgres: PostgresServer) -> Iterator[tuple[str, str]]:
    """Where the store is, and where the tracker."""
    names = postgres.create(template=TEMPLATE), postgres.create()
    yield postgres.url_of(names[0]), postgres.url_of(names[1])
    for name in names:
        postgres.drop(name)


class Crowd:
    """Everybody who talks, until there were `TURNS` turns."""

    def __init__(self, cluster: ScaledCluster, telegram: FakeTelegram) -> None:
        self.voices: list[WebVoice] = []
        self.students: list[Student] = []
        self._cluster = cluster
        self._random = Random(SEED)
        unharmed = Misfortunes(cluster, telegram, self._random)
        self.talks = [
            Talk(meaning, self._voice(), [], unharmed, Random(SEED + number))
            for number, meaning in enumerate(companies(self._random, COMPANIES))
        ]

    @property
    def turns(self) -> int:
        """How many were taken so far."""
        return sum(len(voice.turns) for voice in self.voices)

    async def talk(self) -> list[str]:
        """Returns when all is said; what kept a company from its receipt."""
        work: list[Callable[[], Awaitable[None]]] = [talk.reports for talk in self.talks]
        failures: list[str] = []

        async def take_part() -> None:
            while work or self.turns < TURNS:
                try:
                    await (work.pop() if work else self._student().asks)()
                except AssertionError as fault:
                    failures.append(str(fault))

        # The first have a form to fill in, the others ask until there is enough.
        await asyncio.gather(*(take_part() for _ in range(AT_ONCE)))
        return failures

    def _student(self) -> Student:
        student = Student.at_random(self._voice(), self._random)
        self.students.append(student)
        return student

    def _voice(self) -> WebVoice:
        number = len(self.voices)
        voice = WebVoice(self._cluster.web.url, f"10.0.{number // 250}.{number % 250 + 1}")
        self.voices.append(voice)
        return voice


@pytest.mark.usefixtures("model")
async def test_nothing_is_lost_doubled_or_crossed(
    tmp_path: Path, databases: tuple[str, str]
) -> None:
    with FakeTelegram() as telegram, ScaledCluster(tmp_path, telegram, *databases) as cluster:
        crowd = Crowd(cluster, telegram)
        begun = time.monotonic()
        talking = asyncio.create_task(crowd.talk())
        for share, name in KILLS:
            while crowd.turns < share * TURNS and not talking.done():
                await asyncio.sleep(0.05)
            assert not talking.done()
            await asyncio.to_thread(cluster.kill, name)
            await asyncio.sleep(AWAY_SECONDS)
            await asyncio.to_thread(cluster.start, name)
        lost = await talking
        seconds = time.monotonic() - begun
        found = problems(cluster, crowd.talks)
        found |= {"everybody gets a receipt in the end": lost} if lost else {}
        found |= _wrong_answers(crowd.students)
        found |= _lost_turns(cluster, crowd.voices)
        passed = cluster.passed()
        sent_again = sum(voice.sent_again for voice in crowd.voices)
        print(
            f"{crowd.turns} turns of {len(crowd.voices)} people in {seconds:.0f} s, "
            f"{sent_again} sent again; {_counted(passed)}"
        )
        assert not found, json.dumps(found, ensure_ascii=False, indent=2)
        assert crowd.turns >= TURNS
        _assert_each_talk_stayed(passed)


def _wrong_answers(students: Sequence[Student]) -> dict[str, list[str]]:
    wrong = [case for student in students for case in student.wrong]
    return {"every question its answer": wrong} if wrong else {}


def _lost_turns(cluster: ScaledCluster, voices: Sequence[WebVoice]) -> dict[str, list[str]]:
    """What the tracker has of the turns, against what was sent."""
    heard: dict[str, Counter[str]] = {}
    for sender, data in cluster.tracker_rows(
        "SELECT sender_id, data FROM events WHERE type_name = 'user'"
    ):
        turn = (json.loads(str(data)).get("metadata") or {}).get("turn")
        if turn is not None:
            heard.setdefault(turn, Counter())[str(sender)] += 1
    found: dict[str, list[str]] = {}
    repeated = 0
    for voice in voices:
        ids = [turn.replace("-", "") for turn in voice.turns]
        lost = [turn for turn in ids if turn not in heard]
        senders = {sender for turn in ids for sender in heard.get(turn, ())}
        repeated += sum(heard[turn].total() - 1 for turn in ids if turn in heard)
        if lost:
            found.setdefault("every turn is in the tracker", []).extend(lost)
        if len(senders) > 1:
            found.setdefault("every person one talk", []).append(str(senders))
    sent = {turn.replace("-", "") for voice in voices for turn in voice.turns}
    if strange := [turn for turn in heard if turn not in sent]:
        found["no turn that nobody took"] = strange
    if repeated > (again := sum(voice.sent_again for voice in voices)):
        found["no turn twice that was sent once"] = [f"{repeated} repeated, {again} sent again"]
    return found


def _counted(passed: Sequence[Passed]) -> str:
    at = Counter(f"{one.to} {one.tried[-1]}" for one in passed)
    over = sum(len(one.tried) > 1 for one in passed)
    return ", ".join(f"{place}: {at[place]}" for place in sorted(at)) + f", passed over: {over}"


def _assert_each_talk_stayed(passed: Sequence[Passed]) -> None:
    """Who is at the Rasa that was never killed was never anywhere else; both were in use."""
    homes: dict[str, list[int]] = {}
    for one in passed:
        if one.to == "rasa" and one.person != "-":
            homes.setdefault(one.person, []).append(one.tried[0])
    firsts = Counter(ports[0] for ports in homes.values())
    assert set(firsts) == {5006, 5007}
    wandering = [ports for ports in homes.values() if ports[0] == 5007 and 5006 in ports[1:]]
    # Who came first while the other was away has the other for a home.
    assert len(wandering) <= AT_ONCE
    assert {one.tried[-1] for one in passed if one.to == "actions"} == {5056, 5057}
