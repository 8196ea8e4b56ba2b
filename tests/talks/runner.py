"""Runs a talk as its people would have it, and keeps what was said for whoever reads a failure."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.e2e.people import Person
from tests.talks.files import Table, Talk, Turn
from tests.talks.records import Records, Row

Titles = Callable[[], list[str]]
Meet = Callable[[], tuple[Person, Titles]]
"""Meets somebody new: the person, and the titles of the buttons in the last reply."""

CODE = re.compile(r"\b(?:FAB|OFF|RIC)-\d{4}-\d{6}\b")
SUBMISSIONS: tuple[Table, ...] = ("needs", "offers", "requests")
NEVER = re.compile(r"traceback|segnala il codice|\{\w+\}|\b(?:forms|dialogue|errors)\.\w")
"""In no reply: faults of ours, words left unfilled, keys of sentences."""


class Running:
    """One run of one talk on one channel."""

    def __init__(self, talk: Talk, meet: Meet, records: Records) -> None:
        self._talk = talk
        self._meet = meet
        self._records = records
        self._people: dict[str, tuple[Person, Titles]] = {}
        self._codes: list[str] = []
        self._said: list[str] = []

    async def run(self) -> None:
        """The whole talk, then its records; fails with the talk so far."""
        mark = self._records.mark()
        try:
            for turn in self._talk.turns:
                await self._take(turn)
            for table in dict.fromkeys((*SUBMISSIONS, *self._talk.rows)):
                self._compare(table, self._records.since(mark, table))
        except Exception as fault:
            fault.add_note("\n".join([f"— {self._talk.id}: {self._talk.about}", *self._said]))
            raise

    async def _take(self, turn: Turn) -> None:
        if turn.by not in self._people:
            self._people[turn.by] = self._meet()
        person, titles = self._people[turn.by]
        if turn.says is not None:
            text = self._fill(turn.says) * turn.times
            self._said.append(f"{turn.by}: {text[:300]!r}")
            reply = await person.says(text)
        elif turn.presses is not None:
            self._said.append(f"{turn.by}: [{turn.presses}]")
            self._check(turn.presses in titles(), f"no button «{turn.presses}» to press")
            reply = await person.presses(turn.presses)
        else:
            self._said.append(f"{turn.by}: (arriva)")
            reply = await person.starts()
        self._said.append(
            f"Bussola: {reply}\n         {' '.join(f'[{title}]' for title in titles())}"
        )
        self._judge(turn, reply, titles())

    def _judge(self, turn: Turn, reply: str, titles: list[str]) -> None:
        heard = _flat(reply)
        read = f"{heard} {_flat(' '.join(titles))}"
        for fragment in map(self._fill, turn.hears):
            either = [_flat(part) for part in fragment.split(" | ")]
            self._check(any(part in read for part in either), f"«{fragment}» was to be heard")
        for fragment in map(self._fill, turn.not_hears):
            self._check(_flat(fragment) not in heard, f"«{fragment}» was not to be heard")
        self._check(NEVER.search(heard) is None, "nobody should ever hear this")
        for title in turn.offers:
            self._check(title in titles, f"the button «{title}» was to be offered")
        if turn.code is not None:
            found = [code for code in CODE.findall(reply) if code not in self._codes]
            self._check(len(found) == 1, "one new code was to be given")
            self._codes += found

    def _compare(self, table: Table, rows: list[Row]) -> None:
        wanted = self._talk.rows.get(table, [])
        self._check(
            len(rows) == len(wanted), f"{len(wanted)} new rows of {table} were expected, not {rows}"
        )
        for row, fields in zip(rows, wanted, strict=True):
            for name, value in fields.items():
                expected = self._fill(value) if isinstance(value, str) else value
                stored = row.get(name, "(no such field)")
                same = _unordered(stored) == _unordered(expected)
                self._check(same, f"{table}.{name} was to be {expected!r}, not {stored!r}")

    def _fill(self, text: str) -> str:
        return text.replace("{code}", self._codes[-1]) if self._codes else text

    def _check(self, holds: bool, fault: str) -> None:
        assert holds, fault


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("*", "").replace("’", "'")).casefold()


def _unordered(value: object) -> object:
    """Choices made together are a set, whatever the order in which they were said."""
    return (
        sorted(value)
        if isinstance(value, list) and all(isinstance(one, str) for one in value)
        else value
    )
