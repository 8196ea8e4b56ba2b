"""What a turn costs, beside Rasa's default project in the same run: `python -m benchmarks.load`.

The two answer by turns, so that a busy machine is busy for both. `--report docs/performance.md`
keeps the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import httpx

from benchmarks.default_rasa.project import default_project
from benchmarks.load_report import render
from benchmarks.people import QUESTIONS, RestPerson, WebPerson, talks
from benchmarks.running import Running
from tests.e2e.running import RunningBussola

PEOPLE = (1, 4, 16)
TALKS_EACH = 4
"""Talks of one person in a round: two of questions, two of a form."""
LONG_TALK_ROUNDS = 34
"""Of the questions, without the greeting: some 200 turns."""


@dataclass
class Load:
    """What was measured of one assistant with so many people at once."""

    people: int
    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    cpu: Counter[str] = field(default_factory=Counter)

    @property
    def turns_a_second(self) -> float:
        """Of all people together."""
        return len(self.seconds) / self.elapsed

    def milliseconds(self, percent: int) -> float:
        """So many percent of the turns took at most this long."""
        return 1000 * statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]

    def cpu_milliseconds(self) -> dict[str, float]:
        """CPU of one turn, by process."""
        return {name: 1000 * spent / len(self.seconds) for name, spent in self.cpu.items()}


@dataclass
class Growth:
    """Seconds of the same questions early in a talk and late in it."""

    early: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)


@dataclass
class Results:
    """All that was measured; loads by number of people."""

    ours: dict[int, Load]
    default: dict[int, Load]
    web: Load
    growth: Growth
    memory: list[tuple[int, dict[str, float]]]


def main() -> None:
    chosen = _arguments()
    with _ours() as ours, default_project() as default:
        results = asyncio.run(measure(ours, default, chosen.rounds, chosen.soak))
    report = render(results)
    print(report)
    if chosen.report:
        chosen.report.write_text(report, encoding="utf-8")


async def measure(ours: Running, default: Running, rounds: int, soak: int) -> Results:
    """Everything, one after the other; `soak` turns at the end, for the memory."""
    loads = {people: (Load(people), Load(people)) for people in PEOPLE}
    web = Load(1)
    for running in (ours, default):
        await load(running, Load(1), talks_each=2)
    for _ in range(rounds):
        for own, theirs in loads.values():
            await load(ours, own)
            await load(default, theirs)
        await load(ours, web, through_web=True)
    return Results(
        {people: own for people, (own, _) in loads.items()},
        {people: theirs for people, (_, theirs) in loads.items()},
        web,
        await grow(ours, rounds),
        await weigh(ours, soak),
    )


async def load(
    running: Running, into: Load, talks_each: int = TALKS_EACH, *, through_web: bool = False
) -> None:
    """One round: everybody talks at once, each without pauses."""
    url = running.web_url if through_web else running.rasa_url
    before, begin = running.cpu_seconds(), time.perf_counter()
    async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as client:
        everybody = [
            _talk(client, talks_each, number, into.seconds, through_web)
            for number in range(into.people)
        ]
        await asyncio.gather(*everybody)
    into.elapsed += time.perf_counter() - begin
    after = running.cpu_seconds()
    into.cpu.update({name: after[name] - before[name] for name in before})


async def _talk(
    client: httpx.AsyncClient, count: int, number: int, seconds: list[float], through_web: bool
) -> None:
    # Half of the people begin with a form, so that both kinds of turn are always mixed.
    for sentences in islice(talks(), number % 2, number % 2 + count):
        person = WebPerson(client.base_url) if through_web else RestPerson(client)
        for sentence in sentences:
            await person.says(sentence)
        await person.leaves()
        seconds += person.seconds


async def grow(ours: Running, people: int) -> Growth:
    """Long talks of the same questions, one after the other."""
    growth = Growth()
    questions = QUESTIONS[1:]
    async with httpx.AsyncClient(base_url=ours.rasa_url, timeout=60, trust_env=False) as client:
        for _ in range(people):
            person = RestPerson(client)
            for _ in range(LONG_TALK_ROUNDS):
                for question in questions:
                    await person.says(question)
            # The first round reads the words for the first time.
            growth.early += person.seconds[len(questions) : 2 * len(questions)]
            growth.late += person.seconds[-len(questions) :]
    return growth


async def weigh(ours: Running, turns: int) -> list[tuple[int, dict[str, float]]]:
    """The memory of each process as the turns go by."""
    weights = [(0, ours.resident_mib())]
    soaked = Load(4)
    while len(soaked.seconds) < turns:
        await load(ours, soaked)
        if len(soaked.seconds) >= weights[-1][0] + turns // 10:
            weights.append((len(soaked.seconds), ours.resident_mib()))
    return weights


@contextmanager
def _ours() -> Iterator[Running]:
    with (
        tempfile.TemporaryDirectory(prefix="bussola-load-") as folder,
        RunningBussola(Path(folder)) as bussola,
    ):
        processes = {
            "rasa": bussola.process("rasa", "run"),
            "actions": bussola.process("actions"),
            "web": bussola.process("uvicorn"),
        }
        yield Running(bussola.rasa_url, processes, bussola.url)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of everything; figures are of all")
    parser.add_argument("--soak", type=int, default=0, help="turns after which memory is weighed")
    parser.add_argument("--report", type=Path, help="the Markdown file to write")
    return parser.parse_args()


if __name__ == "__main__":
    main()
