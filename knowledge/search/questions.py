"""Where a message may be cut: its sentences, those that ask, and the questions it may hold."""

from __future__ import annotations

import re

from italian import manner
from italian.chat_spelling import normalize
from italian.text import fold

LONG = 14
"""Words from which a message is likely to tell a story around its question."""
LEAST = 3
"""Words of the shortest part of a sentence that may be a question of its own."""
CUTS = 10
"""Ways of cutting that are looked at."""
_ENDS = re.compile(
    r"(?<=[?!.;…])\s+(?!\d\))|\n+|\s*(?<!\w)\d[).]\s+"
    r"|[,;.]?\s+(?:e )?(?:(?:un )?altra (?:cosa|domanda)|seconda (?:cosa|domanda)|poi volevo)\b"
    r"[:,]?\s*",
    re.IGNORECASE,
)
"""Ends of sentences; numbers of a list; words with which people begin their next question."""
_JOINTS = re.compile(
    r"[,;:]\s+(?=(?:e|ed|ma|poi|inoltre|anche|oppure|o)\b)"
    r"|\s+(?=(?:e|ed|poi|inoltre|oppure|ma)\s)",
    re.IGNORECASE,
)


def sentences(message: str) -> list[str]:
    """The sentences of a message that have words."""
    return [part.strip() for part in _ENDS.split(message.strip()) if fold(part)]


def asking(message: str) -> list[str]:
    """The sentences of a long message that ask, without the story around them: those with a
    question mark, else those with words that ask; of a short one, or where none asks, the message.
    """
    if len(message.split()) <= LONG:
        return [message]
    whole = sentences(message)
    marked = [each for each in whole if each.endswith("?")]
    return marked or [each for each in whole if asks(each)] or [message]


def cuts(message: str) -> list[tuple[str, ...]]:
    """The sets of questions that a message may hold, two or three in each, the surest sets first.

    Sentences with question marks are questions; so may be a sentence beside one, and both sides of
    a joint. Whether they are two questions or one, the search must say.
    """
    whole = sentences(message)
    marked = [each for each in whole if each.endswith("?")]
    found: list[tuple[str, ...]] = [tuple(marked[-3:])] if len(marked) > 1 else []
    if len(marked) == 1:
        place = whole.index(marked[0])
        for other, each in enumerate(whole):
            if other != place and asks(each):
                found.append((each, marked[0]) if other < place else (marked[0], each))
    for each in whole:
        found += _by_joints(each)
    return found[:CUTS]


def asks(part: str) -> bool:
    """Whether a part of a message asks something, in any spelling."""
    return manner.asks(part, fold(normalize(part)))


def _by_joints(sentence: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for joint in _JOINTS.finditer(sentence):
        sides = sentence[: joint.start()].strip(" ,;:"), sentence[joint.end() :].strip(" ,;:")
        if all(len(fold(side).split()) >= LEAST and asks(side) for side in sides):
            found.append(sides)
    return found
