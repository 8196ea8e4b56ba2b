"""The buttons that show the way: doors, topics, what a company may do."""

from __future__ import annotations

from actions.messages import Button, Choice
from core.texts import say

DOOR, TOPIC, MENU, START = "door", "topic", "menu", "start"
"""`what` of the buttons that show the way."""
AMEND, WITHDRAW, KEEP = "amend", "withdraw", "keep"
"""`what` of those under a submission; their value is a code, for WITHDRAW
after `ask:` or `yes:`.
"""


def door(name: str) -> Button:
    """A button of the welcome."""
    return Button(say(f"dialogue.button.{name}"), Choice(DOOR, name))


def topic(name: str) -> Button:
    """A button that shows the questions of a topic."""
    return Button(say(f"dialogue.button.{name}"), Choice(TOPIC, name))


def start(form: str, **values: str) -> Button:
    """A button that opens the form of that name, with `values` already given."""
    given = "".join(f":{name}={value}" for name, value in values.items())
    return Button(say(f"dialogue.button.start_{form}"), Choice(START, f"{form}{given}"))


def started(choice: Choice) -> tuple[str, dict[str, str]]:
    """The form that such a button opens, and the values given."""
    form, *given = choice.value.split(":")
    return form, dict(pair.split("=", 1) for pair in given)


def topic_buttons() -> tuple[Button, ...]:
    """The topics a student may choose, and a person."""
    return (topic("courses"), topic("pcto"), topic("internships"), door("person"))


def company_buttons() -> tuple[Button, ...]:
    """What a company may do."""
    return (start("needs"), start("offers"), topic("hosting"), door("person"))


def door_buttons() -> tuple[Button, ...]:
    """The two doors, and a person."""
    return (door("student"), door("company"), door("person"))
