"""The list of everything the assistant can do; `domain.yml` and `data/rules/` name the same
actions.
"""

from __future__ import annotations

from actions.answers import Answer, AnswerOutOfScope, CorrectQuestion
from actions.capability import Capability
from actions.choose import Choose
from actions.desk import Desk
from actions.doors import CompanyDoor, Help, MainMenu, NothingOpen, StudentDoor, Welcome
from actions.people import Distress, TalkToPerson
from actions.reject_answer import RejectAnswer
from actions.report_need import OfferPlace, ReportNeed
from actions.small_talk import BotChallenge, Goodbye, Insult, Thank
from actions.status import Status

_ALL: tuple[type[Capability], ...] = (
    Answer,
    AnswerOutOfScope,
    BotChallenge,
    Choose,
    CompanyDoor,
    CorrectQuestion,
    Distress,
    Goodbye,
    Help,
    Insult,
    MainMenu,
    NothingOpen,
    OfferPlace,
    RejectAnswer,
    ReportNeed,
    Status,
    StudentDoor,
    TalkToPerson,
    Thank,
    Welcome,
)


def capabilities(desk: Desk) -> list[Capability]:
    """One instance of each, working at `desk`."""
    return [capability(desk) for capability in _ALL]
