"""Over two hundred faults between all the processes, and no company's need is lost, doubled or made
up.

`FAULTS_SEED` chooses another plan; `FAULTS_REPORT` names a folder for the figures and the talks.
"""

import asyncio
import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.fakes.telegram_api import FakeTelegram
from tests.faults.cluster import Cluster
from tests.faults.companies import companies
from tests.faults.misfortunes import Misfortunes
from tests.faults.people import TelegramVoice, WebVoice
from tests.faults.plan import Channel, plan
from tests.faults.reconcile import problems
from tests.faults.talk import Talk

SEED = int(os.environ.get("FAULTS_SEED", "20261127"))
REPORT = os.environ.get("FAULTS_REPORT")
CHANNELS: tuple[Channel, ...] = ("web",) * 26 + ("telegram",) * 16
AT_ONCE = 12
LEAST_FAULTS = 200
LAST_WORDS_SECONDS = 3.0
FIRST_CHAT = 7000


@pytest.mark.usefixtures("model")
async def test_nothing_is_lost_doubled_or_made_up(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    random = Random(SEED)
    begun = time.monotonic()
    with FakeTelegram() as telegram, Cluster(tmp_path, telegram) as cluster:
        misfortunes = Misfortunes(cluster, telegram, Random(SEED))
        planned = plan(random, CHANNELS)
        talks = [
            Talk(
                meaning,
                WebVoice(cluster.web.url)
                if channel == "web"
                else TelegramVoice(telegram, FIRST_CHAT + number),
                planned[number],
                misfortunes,
                Random(SEED + number),
            )
            for number, (meaning, channel) in enumerate(
                zip(companies(random, len(CHANNELS)), CHANNELS, strict=True)
            )
        ]
        ready = time.monotonic()
        lost = await _all_report(talks, random)
        await misfortunes.are_over()
        # Doubles and retries that are still on their way.
        await asyncio.sleep(LAST_WORDS_SECONDS)
        for talk in talks:
            talk.reads_the_rest()
        found = problems(cluster, talks)
        found |= {"everybody gets a receipt in the end": lost} if lost else {}
        figures = _figures(misfortunes.met, ready - begun, time.monotonic() - ready)
        print(_table(misfortunes.met), json.dumps(figures, ensure_ascii=False), sep="\n")
        if REPORT:
            _write(Path(REPORT), misfortunes.met, figures, found, talks)
        assert not found, _told(found)
        assert sum(misfortunes.met.values()) >= LEAST_FAULTS


async def _all_report(talks: list[Talk], random: Random) -> list[str]:
    """What is said of those who got no receipt."""
    room = asyncio.Semaphore(AT_ONCE)

    async def report(talk: Talk) -> None:
        async with room:
            await talk.reports()

    shuffled = random.sample(talks, len(talks))
    ends = await asyncio.gather(*map(report, shuffled), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException) and not isinstance(end, AssertionError):
            raise end
    return [str(end) for end in ends if end is not None]


def _figures(
    met: Counter[tuple[str, str, str]], start_seconds: float, seconds: float
) -> dict[str, object]:
    kinds: Counter[str] = Counter()
    for (_, kind, _), count in met.items():
        kinds[kind] += count
    return {
        "seed": SEED,
        "companies": len(CHANNELS),
        "faults": sum(met.values()),
        "by_kind": dict(kinds),
        "start_seconds": round(start_seconds),
        "seconds": round(seconds),
    }


def _table(met: Counter[tuple[str, str, str]]) -> str:
    lines = [
        f"{boundary:20} {kind:10} {act:30} {count:4}"
        for (boundary, kind, act), count in sorted(met.items())
    ]
    return "\n".join(["", *lines, f"{'in all':62} {sum(met.values()):4}"])


def _told(found: dict[str, list[str]]) -> str:
    return "\n".join(
        f"\n{rule}: {len(cases)} breaches\n" + "\n".join(cases) for rule, cases in found.items()
    )


def _write(
    folder: Path,
    met: Counter[tuple[str, str, str]],
    figures: dict[str, object],
    found: dict[str, list[str]],
    talks: list[Talk],
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"boundary": boundary, "kind": kind, "act": act, "count": count}
        for (boundary, kind, act), count in sorted(met.items())
    ]
    written = json.dumps(
        {**figures, "faults_met": rows, "breaches": found}, ensure_ascii=False, indent=2
    )
    (folder / "faults.json").write_text(written, encoding="utf-8")
    outlines = [f"# {talk.meaning.name}\n" + "\n".join(talk.outline) for talk in talks]
    (folder / "talks.txt").write_text("\n\n".join(outlines), encoding="utf-8")
