"""What people think of an answer: 👍, 👎 and why, by buttons or in their own words.

Only outside a form: there the next thing asked is the form's question, and a comment would be taken
for its answer.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from actions.buttons import topic_buttons
from actions.desk import Desk, Reply, Turn
from actions.form_turns import open_form
from actions.messages import Button, Message
from actions.presses import JudgeAnswer, VerdictStep
from actions.replies import sounds_like_distress
from actions.scrubbing import says_something, without_personal_data
from actions.unanswered import looks_like_question
from core.texts import say
from italian.commands import find_command
from store.feedback import give_verdict
from store.models import REASON_MAX_CHARS, Reason, Verdict

LAST_ANSWER = "last_answer"
"""Slot with the random id of the answer given last: its row of feedback, and nothing about who got
it.
"""
COMMENT_ON = "feedback_on"
"""Slot with `<answer>:<entry>:<since>` while the next typed message is a comment on that answer."""
PATIENCE = timedelta(minutes=30)
"""After so long what somebody types is no comment any more."""
NO_COMMENT = frozenset(
    {"start_talk", "greet", "main_menu", "stop_form", "talk_to_person", "report_need"}
)
"""Intents of somebody who has gone on to something else."""

WHYS: tuple[VerdictStep, ...] = ("off_topic", "wrong_or_old", "unclear", "write", "leave")
"""What is offered to who found an answer of no use."""
_REASONS: dict[str, Reason] = {
    "off_topic": "off_topic",
    "wrong_or_old": "wrong_or_old",
    "unclear": "unclear",
}


def with_verdict_buttons(reply: Reply) -> Reply:
    """The reply with 👍 and 👎 under each answer; each answer gets an id, so that two taps are one
    verdict.
    """
    messages, memory = [], dict(reply.memory)
    for message in reply.messages:
        if message.entry is None:
            messages.append(message)
            continue
        answer = memory[LAST_ANSWER] = secrets.token_urlsafe(9)
        pair = (
            _button("useful", _judge(answer, message.entry, "up")),
            _button("not_useful", _judge(answer, message.entry, "down")),
        )
        small = (replace(button, small=True) for button in pair)
        messages.append(replace(message, buttons=(*message.buttons, *small)))
    return replace(reply, messages=tuple(messages), memory=memory)


async def press_feedback(desk: Desk, turn: Turn, press: JudgeAnswer) -> Reply:
    """The answer to one of these buttons."""
    step, answer, entry = press.step, press.answer, press.entry
    if step == "up":
        await _keep(desk, turn, answer, entry, "up")
        return _say("dialogue.feedback.thanks")
    if step == "down":
        await _keep(desk, turn, answer, entry, "down")
        buttons = (_button(each, _judge(answer, entry, each)) for each in WHYS)
        return _say("dialogue.feedback.why", *buttons)
    if step in _REASONS:
        await _keep(desk, turn, answer, entry, "down", _REASONS[step])
        return _say("dialogue.feedback.noted")
    if step == "leave":
        return forget_comment(_say("dialogue.feedback.left"))
    if await open_form(desk, turn.person):
        return _say("dialogue.feedback.in_a_form")
    asked = _say("dialogue.feedback.write", _button("leave", _judge(answer, entry, "leave")))
    return replace(asked, memory={COMMENT_ON: f"{answer}:{entry}:{turn.now.isoformat()}"})


async def hear_comment(desk: Desk, turn: Turn) -> Reply | None:
    """Keeps a typed message as the comment that was asked for; None when it is something else."""
    waiting = _waiting(turn)
    if waiting is None or turn.press is not None or sounds_like_distress(turn, among=1):
        return None
    command = find_command(turn.text)
    if command in ("stop", "no", "skip", "back"):
        return forget_comment(_say("dialogue.feedback.left"))
    if command or turn.intent in NO_COMMENT:
        return None
    answer, entry = waiting
    words = without_personal_data(turn.text, turn.entities, REASON_MAX_CHARS)
    if says_something(words):
        await _keep(desk, turn, answer, entry, "down", "other", words)
    text = say(
        "dialogue.feedback.written" if says_something(words) else "dialogue.feedback.not_written"
    )
    if looks_like_question(turn.text):
        text = f"{text} {say('dialogue.feedback.a_question')}"
    return forget_comment(Reply((Message(text, topic_buttons()),)))


def forget_comment(reply: Reply) -> Reply:
    """The reply, after which nothing is waited for."""
    return replace(reply, memory={**reply.memory, COMMENT_ON: None})


def without_comment(turn: Turn, reply: Reply) -> Reply:
    """The reply to somebody who did something else instead of commenting: it is said, save to who
    is in distress.
    """
    if turn.memory.get(COMMENT_ON) is None or COMMENT_ON in reply.memory:
        return reply
    gave_a_reason = isinstance(turn.press, JudgeAnswer)
    if gave_a_reason or sounds_like_distress(turn, among=1):
        return forget_comment(reply)
    note = Message(say("dialogue.feedback.not_written"))
    return forget_comment(replace(reply, messages=(note, *reply.messages)))


async def dislike_last_answer(desk: Desk, turn: Turn, entry: str) -> None:
    """A 👎 in words: the answer given last was not what had been asked."""
    answer = turn.memory.get(LAST_ANSWER) or secrets.token_urlsafe(9)
    await _keep(desk, turn, answer, entry, "down", "off_topic")


def _waiting(turn: Turn) -> tuple[str, str] | None:
    """The answer and the entry on which a comment is waited for."""
    stored = turn.memory.get(COMMENT_ON)
    if not stored:
        return None
    answer, entry, since = str(stored).split(":", 2)
    return (answer, entry) if turn.now - datetime.fromisoformat(since) <= PATIENCE else None


async def _keep(
    desk: Desk,
    turn: Turn,
    answer: str,
    entry: str,
    verdict: Verdict,
    reason: Reason | None = None,
    text: str | None = None,
) -> None:
    async with desk.database.transaction() as session:
        await give_verdict(
            session,
            answer=answer,
            entry=entry,
            channel=turn.channel,
            verdict=verdict,
            reason=reason,
            reason_text=text,
        )


def _say(key: str, *buttons: Button) -> Reply:
    return Reply((Message(say(key), buttons),))


def _judge(answer: str, entry: str, step: VerdictStep) -> JudgeAnswer:
    return JudgeAnswer(answer=answer, entry=entry, step=step)


def _button(title: str, press: JudgeAnswer) -> Button:
    return Button(say(f"dialogue.button.{title}"), press)
