"""A crowd at a running Bussola: `python -m benchmarks.crowd --key bus_…`; `--people` at once, each
with about `--pause` seconds between an answer and the next message.

Half of them report a need of their company, the others ask; who is told that no answer can come now
sends the same again when it was said to, as the chat page does. Then everything is reconciled:
each message against Rasa's tracker and the reply, each form against the record. Its records stay:
use a Bussola of its own, with the same `BUSSOLA_` variables as here.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections import Counter
from collections.abc import Sequence

from benchmarks.crowd_people import Company, Person, Student, Turn
from benchmarks.crowd_records import heard_turns, needs_by_email

# Who was sent so much later and answered before has overtaken.
OVERTAKEN_SECONDS = 1.0


async def run(url: str, key: str, people: int, pause: float, turns: int) -> None:
    crowd: list[Person] = [
        (Company if number % 2 else Student)(url, number, pause) for number in range(people)
    ]
    await asyncio.gather(*(person.takes_part(turns) for person in crowd))
    taken = [turn for person in crowd for turn in person.turns]
    answered = [turn for turn in taken if turn.answered is not None]
    print_times(answered)
    print_ends(taken)
    heard = await heard_turns()
    found = {
        "messages without an answer": len(taken) - len(answered),
        "answered, and not in the tracker": sum(turn.id not in heard for turn in answered),
        "heard twice, and never said to be uncertain": sum(
            heard[turn.id] > 1 and not turn.was_uncertain for turn in taken
        ),
        "said not to be read, and was": sum(
            heard[turn.id] > turn.may_have_been_heard for turn in taken
        ),
        "overtaken": overtaken(answered),
        "wrong answers": sum(person.wrong for person in crowd),
        **await forms(url, key, crowd),
    }
    print("\n".join(f"{name:45} {count:5}" for name, count in found.items()))
    raise SystemExit(int(any(found.values())))


def print_times(answered: Sequence[Turn]) -> None:
    """How long answers took from the last sending, and how many came in a second."""
    waits = [turn.answered - turn.sent for turn in answered if turn.answered is not None]
    spent = max(turn.answered or 0 for turn in answered) - min(turn.first for turn in answered)
    cuts = statistics.quantiles(waits, n=100, method="inclusive")
    print(
        f"{len(answered)} turns in {spent:.0f} s, {len(answered) / spent:.1f} a second; "
        f"p50 {1000 * cuts[49]:.0f} ms, p95 {1000 * cuts[94]:.0f} ms, "
        f"longest {1000 * max(waits):.0f} ms"
    )


def print_ends(taken: Sequence[Turn]) -> None:
    """What was said to those who could not be answered at once, and how soon."""
    refusals = [refusal for turn in taken for refusal in turn.refusals]
    for code, count in Counter(code for code, _ in refusals).most_common():
        seconds = [after for name, after in refusals if name == code]
        print(f"{code}: {count} times, after {statistics.median(seconds):.2f} s (median)")


def overtaken(answered: Sequence[Turn]) -> int:
    """How many were answered later than somebody who had sent theirs a second after them."""
    count, earliest = 0, float("inf")
    later = sorted(answered, key=lambda turn: turn.sent, reverse=True)
    behind = 0
    for turn in later:
        while later[behind].sent > turn.sent + OVERTAKEN_SECONDS:
            earliest = min(earliest, later[behind].answered or earliest)
            behind += 1
        count += (turn.answered or 0) > earliest
    return count


async def forms(url: str, key: str, crowd: Sequence[Person]) -> dict[str, int]:
    """Each company's form against the record."""
    records = await needs_by_email(url, key)
    companies = [person for person in crowd if isinstance(person, Company)]
    sent = [each for each in companies if each.code or each.email in records]
    wrong = [company for company in sent if not company.is_what(records.get(company.email, []))]
    for company in wrong:
        print(f"{company.email}: {records.get(company.email)}, meant {company.row}")
    print(f"{len(sent)} forms sent")
    return {"forms that are not the record": len(wrong)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--key", required=True, help="a staff key, which reads the records back")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=5.0)
    parser.add_argument("--turns", type=int, default=20, help="messages of each person")
    chosen = parser.parse_args()
    asyncio.run(run(chosen.url, chosen.key, chosen.people, chosen.pause, chosen.turns))


if __name__ == "__main__":
    main()
