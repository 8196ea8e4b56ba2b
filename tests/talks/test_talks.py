"""Every talk of `company/` and `student/` with the real processes, on its channels."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.talks.files import FOLDER, Channel, Talk, load_talks
from tests.talks.records import Records
from tests.talks.runner import Meet, Running

COMPANY = load_talks(FOLDER / "company")
STUDENT = load_talks(FOLDER / "student")
RUNS = [
    pytest.param(talk, channel, id=f"{talk.id}-{channel}" if talk.channel == "both" else talk.id)
    for talk in (*COMPANY, *STUDENT)
    for channel in talk.channels
]


@pytest.mark.parametrize(("talk", "channel"), RUNS)
async def test_talk(
    talk: Talk, channel: Channel, meet_on: Callable[[Channel], Meet], records: Records
) -> None:
    await Running(talk, meet_on(channel), records).run()


def test_there_are_enough_talks_on_either_channel() -> None:
    assert len(COMPANY) >= 40
    assert len(STUDENT) >= 40
    on_telegram = sum("telegram" in talk.channels for talk in (*COMPANY, *STUDENT))
    assert on_telegram >= len(COMPANY + STUDENT) / 3


@pytest.mark.parametrize(
    "fault",
    ["{says: ciao, heers: [x]}", "{says: ciao, presses: Sì}", "{hears: [x]}"],
    ids=["unknown key", "two acts", "no act"],
)
def test_a_mistyped_turn_is_refused(tmp_path: Path, fault: str) -> None:
    (tmp_path / "wrong.yml").write_text(
        f"- {{id: a, about: b, channel: web, turns: [{fault}]}}", "utf-8"
    )
    with pytest.raises(ValueError, match=r"wrong\.yml"):
        load_talks(tmp_path)
