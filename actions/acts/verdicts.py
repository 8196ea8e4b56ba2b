"""What people think of an answer: 👍, 👎 and why, by buttons or in their own words.

Only outside a form: there the next thing asked is the form's question, and a comment would be taken
for its answer.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from actions.buttons import topic_buttons
from actions.context import Context
from actions.memory import COMMENT_ON, LAST_ANSWER
from actions.messages import Button, Message
from actions.presses import JudgeAnswer, VerdictStep
from actions.scrubbing import says_something, without_personal_data
from actions.turn import Reply, Turn
from core.texts import say
from store.feedback import give_verdict
from store.models import REASON_MAX_CHARS, Reason, Verdict

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


async def judge(context: Context, turn: Turn) -> Reply:
    """What one of these buttons says is kept."""
    press = turn.reading.press
    assert isinstance(press, JudgeAnswer)
    step, answer, entry = press.step, press.answer, press.entry
    if step == "up":
        await _keep(context, turn, answer, entry, "up")
        return _say("dialogue.feedback.thanks")
    if step == "down":
        await _keep(context, turn, answer, entry, "down")
        buttons = (_button(each, _judge(answer, entry, each)) for each in WHYS)
        return _say("dialogue.feedback.why", *buttons)
    if step in _REASONS:
        await _keep(context, turn, answer, entry, "down", _REASONS[step])
        return _say("dialogue.feedback.noted")
    if step == "leave":
        return await leave_comment(context, turn)
    if turn.state.form is not None:
        return _say("dialogue.feedback.in_a_form")
    asked = _say("dialogue.feedback.write", _button("leave", _judge(answer, entry, "leave")))
    return asked.remembering(**{COMMENT_ON: f"{answer}:{entry}:{turn.reading.now.isoformat()}"})


async def keep_comment(context: Context, turn: Turn) -> Reply:
    """Keeps a typed message, without personal data, as the comment that was asked for."""
    read, commenting = turn.reading, turn.state.commenting
    assert commenting is not None
    words = without_personal_data(read.text, read.entities, REASON_MAX_CHARS)
    kept = says_something(words)
    if kept:
        await _keep(context, turn, commenting.answer, commenting.entry, "down", "other", words)
    text = say(f"dialogue.feedback.{'written' if kept else 'not_written'}")
    if read.asks:
        text = f"{text} {say('dialogue.feedback.a_question')}"
    return Reply((Message(text, topic_buttons()),), {COMMENT_ON: None})


async def leave_comment(context: Context, turn: Turn) -> Reply:
    """No comment after all."""
    return _say("dialogue.feedback.left").remembering(**{COMMENT_ON: None})


async def dislike_last_answer(context: Context, turn: Turn, entry: str) -> None:
    """A 👎 in words: the answer given last was not what had been asked."""
    answer = turn.memory.get(LAST_ANSWER) or secrets.token_urlsafe(9)
    await _keep(context, turn, answer, entry, "down", "off_topic")


async def _keep(
    context: Context,
    turn: Turn,
    answer: str,
    entry: str,
    verdict: Verdict,
    reason: Reason | None = None,
    text: str | None = None,
) -> None:
    async with context.database.transaction() as session:
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
