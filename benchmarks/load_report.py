"""The figures of `benchmarks.load` as a page."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from evaluation.machine import describe_machine

if TYPE_CHECKING:
    from benchmarks.load import Load, Results


def render(results: Results) -> str:
    """The report, in Markdown."""
    return "\n".join(
        [
            "# What a turn costs",
            "",
            "Made by `python -m benchmarks.load`. Machine: "
            f"{describe_machine().sentence()}; client, assistants and database share it.",
            "",
            *_beside_default(results),
            *_by_process(results),
            *_web(results),
            *_growth(results),
            *_memory(results),
        ]
    )


def _beside_default(results: Results) -> list[str]:
    rows = []
    for people, ours in results.ours.items():
        theirs = results.default[people]
        rows.append(
            f"| {people} | {ours.turns_a_second:.1f} | {theirs.turns_a_second:.1f} | "
            f"**{ours.turns_a_second / theirs.turns_a_second:.1f}** | "
            f"{ours.milliseconds(50):.1f} | {theirs.milliseconds(50):.1f} | "
            f"{ours.milliseconds(95):.1f} | {theirs.milliseconds(95):.1f} | "
            f"**{ours.milliseconds(95) / theirs.milliseconds(95):.2f}** |"
        )
    return [
        "## Beside Rasa's default project",
        "",
        "The other has the pipeline and the policies that Rasa recommends, our training sentences, "
        "one custom action a turn and its",
        "tracker in memory. Both are asked the same by the same client through Rasa's REST "
        "channel, by turns: half of the turns are",
        "questions, half a company's form. People do not pause.",
        "",
        "| people at once | turns/s | default | times | median ms | default | p95 ms | default | "
        "share |",
        "|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
    ]


def _by_process(results: Results) -> list[str]:
    rows = []
    for people, load in results.ours.items():
        rows.append(_cpu_row(f"{people} at Rasa", load))
    rows.append(_cpu_row("1 in the web chat", results.web))
    rows.append(_cpu_row("default project, 1", results.default[1]))
    return [
        "## CPU of a turn",
        "",
        "| people | rasa ms | actions ms | web ms | all ms |",
        "|---|---|---|---|---|",
        *rows,
        "",
    ]


def _cpu_row(name: str, load: Load) -> str:
    spent = load.cpu_milliseconds()
    cells = [f"{spent[part]:.1f}" if part in spent else "–" for part in ("rasa", "actions", "web")]
    return f"| {name} | {' | '.join(cells)} | **{sum(spent.values()):.1f}** |"


def _web(results: Results) -> list[str]:
    rasa, web = results.ours[1], results.web
    return [
        "## The web layer",
        "",
        f"One person's median is {rasa.milliseconds(50):.1f} ms through Rasa's REST channel and "
        f"{web.milliseconds(50):.1f} ms through the web chat: the web layer adds "
        f"{web.milliseconds(50) - rasa.milliseconds(50):.1f} ms.",
        "",
    ]


def _growth(results: Results) -> list[str]:
    early, late = (
        1000 * statistics.median(seconds) for seconds in (results.growth.early, results.growth.late)
    )
    return [
        "## As a talk grows",
        "",
        f"The same questions take {early:.1f} ms (median) from turn 7 on and {late:.1f} ms from "
        f"turn 199 on: {late / early:.2f} times.",
        "",
    ]


def _memory(results: Results) -> list[str]:
    if len(results.memory) < 2:
        return []
    names = list(results.memory[0][1])
    return [
        "## Memory",
        "",
        f"| turns | {' MiB | '.join(names)} MiB |",
        "|---|" + "---|" * len(names),
        *(
            f"| {turns} | " + " | ".join(f"{weight[name]:.0f}" for name in names) + " |"
            for turns, weight in results.memory
        ),
        "",
    ]
