"""Which misfortunes come, to whom and in which order: all of it from one seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tests.faults.proxy import Act

Kind = Literal["crash", "delay", "duplicate", "reorder"]
Channel = Literal["web", "telegram"]

PERSON = "person → channel"
RASA = "channel → Rasa"
ACTIONS = "Rasa → actions"
DATABASE = "actions → database"
REPLY = "reply → person"
PROCESS = "process killed"
DOUBLE_TAP = "double tap"
# Longer than the turn's time limit, so that the channel has given up by then.
LATE_SECONDS = 3.6


@dataclass(frozen=True)
class Fault:
    """A misfortune at `boundary`; `final` when it must come as the form is sent, `channel` where it
    can come at all.
    """

    boundary: str
    kind: Kind
    act: str
    seconds: float = 0.0
    channel: Channel | None = None
    final: bool = False

    def __str__(self) -> str:
        return f"{self.boundary}: {self.act}" + (f" {self.seconds} s" if self.seconds else "")


def _on_the_network(
    boundary: str, channel: Channel | None, late: float = LATE_SECONDS
) -> dict[Fault, int]:
    """What can happen to one request, and how many times it does."""
    return {
        Fault(boundary, "crash", Act.REFUSE, channel=channel): 3,
        Fault(boundary, "crash", Act.CUT_BEFORE, channel=channel): 4,
        Fault(boundary, "crash", Act.GARBLE, channel=channel): 3,
        Fault(boundary, "delay", Act.DELAY, 0.5, channel): 4,
        Fault(boundary, "delay", Act.DELAY, late, channel): 4,
        Fault(boundary, "duplicate", Act.DOUBLE, 0.0, channel): 5,
        Fault(boundary, "duplicate", Act.DOUBLE, 0.15, channel): 5,
        Fault(boundary, "reorder", Act.OVERTAKE, 8.0, channel): 4,
    }


REPLY_LOST = {
    Fault(RASA, "crash", Act.CUT_AFTER): 6,
    Fault(ACTIONS, "crash", Act.CUT_AFTER): 6,
    Fault(REPLY, "crash", Act.CUT_AFTER, channel="web"): 8,
    Fault(REPLY, "crash", Act.CUT_AFTER, channel="telegram"): 5,
}
TELEGRAM = {
    Fault(PERSON, "crash", "updates lost on their way", channel="telegram"): 4,
    Fault(PERSON, "delay", "updates refused for a while", channel="telegram"): 3,
    Fault(PERSON, "duplicate", "update delivered again", channel="telegram"): 8,
    Fault(PERSON, "reorder", "old update after a new one", channel="telegram"): 6,
    Fault(REPLY, "crash", Act.CUT_BEFORE, channel="telegram"): 4,
    Fault(REPLY, "crash", Act.GARBLE, channel="telegram"): 3,
    Fault(REPLY, "delay", Act.DELAY, 0.7, "telegram"): 3,
    Fault(REPLY, "delay", "429 too many requests", 1.0, "telegram"): 3,
    Fault(REPLY, "duplicate", Act.DOUBLE, channel="telegram"): 4,
    Fault(REPLY, "reorder", Act.OVERTAKE, 1.0, "telegram"): 4,
}
IN_THE_DATABASE = {
    Fault(DATABASE, "delay", "file locked", 0.7): 8,
    Fault(DATABASE, "crash", "file locked", 4.0): 2,
    Fault(DATABASE, "crash", "disk full", 0.5): 8,
    Fault(DATABASE, "crash", "tables away", 0.5): 8,
}
KILLS = {
    Fault(PROCESS, "crash", "actions"): 3,
    Fault(PROCESS, "crash", "web", channel="web"): 4,
    Fault(PROCESS, "crash", "telegram", channel="telegram"): 5,
    Fault(PROCESS, "crash", "rasa"): 1,
}
ALONG_THE_WAY = (
    _on_the_network(PERSON, "web", late=6.5)
    | _on_the_network(RASA, None)
    | _on_the_network(ACTIONS, None)
    | REPLY_LOST
    | TELEGRAM
    | IN_THE_DATABASE
    | KILLS
)
AT_THE_END = (
    {Fault(PERSON, "duplicate", DOUBLE_TAP): 8}
    | dict.fromkeys(_on_the_network(RASA, None), 1)
    | dict.fromkeys(_on_the_network(ACTIONS, None), 1)
    | {
        Fault(PERSON, "duplicate", Act.DOUBLE, channel="web"): 2,
        Fault(PERSON, "reorder", Act.OVERTAKE, 8.0, "web"): 1,
    }
    | {Fault(PERSON, "duplicate", "update delivered again", channel="telegram"): 2}
    | dict.fromkeys(REPLY_LOST, 1)
    | dict.fromkeys(IN_THE_DATABASE, 1)
    | dict.fromkeys(KILLS, 1)
)
# Turns without a fault of their own, so that those with one fall on every step.
QUIET_TURNS = 4


def plan(random: Random, channels: Sequence[Channel]) -> list[list[Fault | None]]:
    """For each company, by its channel, the faults of its turns; None is a turn left in peace."""
    dealt: list[list[Fault | None]] = [[None] * QUIET_TURNS for _ in channels]
    for faults, final in ((ALONG_THE_WAY, False), (AT_THE_END, True)):
        # The pickiest first: those of one channel have fewer companies to go to.
        for fault in sorted(faults, key=lambda fault: fault.channel is None):
            for _ in range(faults[fault]):
                able = [
                    number
                    for number, channel in enumerate(channels)
                    if fault.channel in (None, channel)
                ]
                fewest = min(len(dealt[number]) for number in able)
                chosen = random.choice([number for number in able if len(dealt[number]) == fewest])
                dealt[chosen].append(replace(fault, final=final))
    for faults_of_one in dealt:
        random.shuffle(faults_of_one)
    return dealt
