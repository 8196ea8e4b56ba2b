"""The part of the report that other hands wrote the questions for."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.cases import Cases
from evaluation.strangers import SET_NUMBERS, StrangersReport
from evaluation.tables import estimate, percent, reliability_rows, table


def cases_section(cases: Cases | None) -> Iterator[str]:
    """Its lines, in Markdown."""
    yield "## Cases kept outside the project"
    yield ""
    if cases is None:
        yield "Not asked."
        return
    yield (
        "Asked through the web chat by `python -m benchmarks.cases`; odd numbers may set numbers, "
        "even ones only measure."
    )
    yield ""
    yield from table(
        ["half", "what", "asked", "right at once", "or with one press"],
        (
            [
                half,
                key,
                str(share.count),
                f"{share.percent:.1f} %",
                f"{share.percent_pressed:.1f} %",
            ]
            for half, rows in cases.shares.items()
            for key, share in rows.items()
        ),
    )


def strangers_section(report: StrangersReport) -> Iterator[str]:
    """Its lines, in Markdown."""
    yield "## Strangers' questions"
    yield ""
    yield (
        "By people who saw the facts alone (`questions_a`, `questions_b`) or one answer "
        "(`by_entry`). The chance of being"
    )
    yield f"right was fitted on `{SET_NUMBERS}`; the others only measure."
    yield ""
    yield from table(
        ["set", "questions", "hit@1", "hit@3", "said as sure", "sure and wrong"],
        (
            [
                scores.name,
                str(scores.count),
                estimate(scores.hit_1),
                estimate(scores.hit_3),
                percent(scores.sure),
                percent(scores.sure_and_wrong),
            ]
            for scores in report.sets
        ),
    )
    yield ""
    yield (
        f"Turns of 60 talks that ask something: {report.turns_right} of {report.turns} answered on "
        "the point."
    )
    yield ""
    yield f"Expected calibration error: {report.calibration_error:.3f}."
    yield ""
    yield from table(
        ["chance", "answers", "mean chance", "right"], reliability_rows(report.reliability)
    )
    yield ""
    yield "Danger and what only sounds so (`look`): help alone was said, or offered beside."
    yield ""
    yield from table(
        ["message", "count", "help alone", "help offered"],
        (
            [each.label, str(each.count), str(each.helped), str(each.offered)]
            for each in report.dangers
        ),
    )
