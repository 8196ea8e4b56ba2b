"""The buttons that show the way: doors, topics, what a company may do."""

from __future__ import annotations

from actions.messages import Button, Choice
from store.texts import say

DOOR, TOPIC, MENU, START = "door", "topic", "menu", "start"
"""`what` of the buttons that show the way."""


def door(name: str) -> Button:
    """A button of the welcome."""
    return Button(say(f"dialogue.button.{name}"), Choice(DOOR, name))


def topic(name: str) -> Button:
    """A button that shows the questions of a topic."""
    return Button(say(f"dialogue.button.{name}"), Choice(TOPIC, name))


def topic_buttons() -> tuple[Button, ...]:
    """The topics a student may choose, and a person."""
    return (topic("courses"), topic("pcto"), topic("internships"), door("person"))


def company_buttons() -> tuple[Button, ...]:
    """What a company may do."""
    start = Button(say("dialogue.button.report_need"), Choice(START, "needs"))
    return (start, topic("hosting"), door("person"))


def door_buttons() -> tuple[Button, ...]:
    """The two doors, and a person."""
    return (door("student"), door("company"), door("person"))
