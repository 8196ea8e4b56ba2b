"""How long a turn takes and what each process weighs: `python -m benchmarks.turns` against a
running Bussola.

Talks as `--people` people at once, each with the same mix of messages through the web page's
address, and prints the median and the 95th percentile of a turn by kind, turns a second, and
resident memory by process. Nothing is stored: every form that is begun is cancelled.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections import defaultdict

import httpx
import psutil

TALK = [
    ("question", "quante ore di pcto servono al liceo?"),
    ("follow-up", "e al tecnico?"),
    ("question", "che corsi its ci sono a seregno?"),
    ("question", "quanto si prende di stage in lombardia?"),
    ("small talk", "grazie"),
    ("out of scope", "che tempo fa domani"),
    (
        "form opening",
        "siamo la Prova srl di Seregno, 20 dipendenti, cerchiamo 2 saldatori tig entro giugno",
    ),
    ("form answer", "meccanica"),
    ("form answer", "diploma"),
    ("question in a form", "ma un its quanto dura?"),
    ("form command", "annulla"),
    ("form command", "sì"),
]
PROCESSES = {
    "rasa": "rasa",
    "actions": "actions",
    "web": "uvicorn",
    "telegram": "channels.telegram",
}


async def talk(url: str, rounds: int, times: dict[str, list[float]]) -> None:
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        for _ in range(rounds):
            for kind, text in TALK:
                start = time.perf_counter()
                response = await client.post("/api/v1/chat/turns", json={"text": text})
                response.raise_for_status()
                times[kind].append(time.perf_counter() - start)


async def measure(url: str, people: int, rounds: int) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    await talk(url, 1, defaultdict(list))
    start = time.perf_counter()
    await asyncio.gather(*(talk(url, rounds, times) for _ in range(people)))
    elapsed = time.perf_counter() - start
    everything = [seconds for kind in times.values() for seconds in kind]
    for kind, seconds in [*times.items(), ("all", everything)]:
        print(
            f"{kind:20} n={len(seconds):4}  p50={_ms(seconds, 50):6.1f} ms  "
            f"p95={_ms(seconds, 95):6.1f} ms"
        )
    print(f"{len(everything) / elapsed:.1f} turns a second, {people} people at once")


def _ms(seconds: list[float], percentile: int) -> float:
    return 1000 * statistics.quantiles(seconds, n=100, method="inclusive")[percentile - 1]


def print_memory() -> None:
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        for name, word in PROCESSES.items():
            if word in words and "-m" in words:
                print(f"{name:10} {process.memory_info().rss / 2**20:7.0f} MiB resident")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--people", type=int, default=1)
    parser.add_argument(
        "--rounds", type=int, default=4, help="the limit is 60 turns a minute for each person"
    )
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.url, chosen.people, chosen.rounds))
    print_memory()


if __name__ == "__main__":
    main()
