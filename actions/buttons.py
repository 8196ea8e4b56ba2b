"""The buttons that show the way: doors, topics, what a company may do."""

from __future__ import annotations

from typing import Literal

from actions.messages import Button
from actions.presses import OpenDoor, OpenTopic, StartForm
from core.texts import say

Door = Literal["student", "company", "person", "places", "help", "code"]


def door(name: Door, *, small: bool = False) -> Button:
    """A button that leads to one of the ways in."""
    return Button(say(f"dialogue.button.{name}"), OpenDoor(door=name), small)


def topic(name: str) -> Button:
    """A button that shows the questions of a topic."""
    return Button(say(f"dialogue.button.{name}"), OpenTopic(topic=name))


def start(form: str, **given: str) -> Button:
    """A button that opens the form of that name, with answers already given."""
    return Button(say(f"dialogue.button.start_{form}"), StartForm(form=form, given=given))


def topic_buttons() -> tuple[Button, ...]:
    """The topics a student may choose, and a person."""
    return (topic("courses"), topic("pcto"), topic("internships"), door("person"))


def student_buttons() -> tuple[Button, ...]:
    """What a student may begin with: a place, the topics, a person; and what else there is."""
    return (door("places"), *topic_buttons(), door("help", small=True), door("code", small=True))


def company_buttons() -> tuple[Button, ...]:
    """What a company may do."""
    return (start("needs"), start("offers"), topic("hosting"), door("person"))


def door_buttons() -> tuple[Button, ...]:
    """The two doors, and a person."""
    return (door("student"), door("company"), door("person"))
