"""How long the search takes with ten thousand entries: `python -m benchmarks.search`.

The entries are made from the content's own wordings, each put together with another, so that they
are Italian questions with the words and lengths of real ones; the questions asked are the held-out
ones. No cache is used.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence

import psutil

from bussola.project import ROOT
from core.settings import settings
from evaluation.machine import describe_machine
from evaluation.sentences import read_questions
from knowledge.content.loader import load_directory
from knowledge.content.schema import Entry
from knowledge.search.ranking import Search

SEED = 7
JOINTS = (" e ", ", e ", "? E poi ", "? Inoltre ", ": ", " oppure ")


def main() -> None:
    chosen = _arguments()
    # Embeddings of made-up sentences are neither read from the cache of the real ones nor left in
    # it.
    with tempfile.TemporaryDirectory(prefix="bussola-search-") as folder:
        os.environ["BUSSOLA_VAR_DIR"] = folder
        settings.cache_clear()
        real = list(load_directory(ROOT / "content").entries.values())
        entries = synthetic_entries(real, chosen.entries, chosen.phrasings)
        begin = time.perf_counter()
        search = Search(entries)
        built = time.perf_counter() - begin
    memory = psutil.Process().memory_info().rss / 2**20
    seconds = _times(search, [question.text for question in read_questions()])
    print(f"{describe_machine().sentence()}")
    print(f"{len(entries)} entries, {sum(len(entry.wordings) for entry in entries)} wordings")
    print(f"build    {built:8.1f} s, no embedding kept from before; {memory:.0f} MiB resident then")
    print(f"find p50 {1000 * statistics.median(seconds):8.1f} ms over {len(seconds)} questions")
    print(f"find p95 {1000 * statistics.quantiles(seconds, n=20)[-1]:8.1f} ms")


def synthetic_entries(real: Sequence[Entry], count: int, phrasings: int | None) -> list[Entry]:
    """`count` entries: each a real one, with at most `phrasings` wordings and its answer joined to
    those of another.
    """
    draw = random.Random(SEED)
    made = []
    for number in range(count):
        one, other = draw.sample(real, 2)
        made.append(
            one.model_copy(
                update={
                    "id": f"synthetic-{number}",
                    "question": _joined(draw, one.question, other.question),
                    "phrasings": tuple(
                        _joined(draw, phrasing, other.question)
                        for phrasing in one.phrasings[:phrasings]
                    ),
                    "short": _joined(draw, one.short, other.short),
                }
            )
        )
    return made


def _joined(draw: random.Random, one: str, other: str) -> str:
    return one.rstrip("?.") + draw.choice(JOINTS) + other


def _times(search: Search, questions: Sequence[str]) -> list[float]:
    """Seconds that each question takes, after one that is not counted."""
    search.find(questions[0])
    seconds = []
    for question in questions:
        begin = time.perf_counter()
        search.find(question)
        seconds.append(time.perf_counter() - begin)
    return seconds


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument(
        "--phrasings",
        type=int,
        help="at most so many beside the question; all, unless it says otherwise",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
