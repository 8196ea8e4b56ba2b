"""What each button, each command, and each answer to a question about the talk itself does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.forms.engine import steps
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.state import Prompt
from actions.forms.engine.talk import Talk
from actions.presses import SteerForm, Step
from italian.commands import Command

Action = Callable[[Talk], Outcome]

STEPS: Mapping[Step, Action] = {
    "agree": steps.agree,
    "answer": steps.held_was_answer,
    "cancel": steps.ask_whether_to_stop,
    "change": steps.change,
    "go_on": steps.go_on,
    "go_without": steps.go_without,
    "leave": steps.drop,
    "more": steps.show_all_choices,
    "no_stop": steps.go_on,
    "question": steps.held_was_question,
    "skip": steps.skip,
    "start_over": steps.start_over,
    "submit": steps.submit,
    "yes_stop": steps.drop,
}
"""What each button that steers a form does."""

COMMANDS: Mapping[Command, Action] = {
    "back": steps.go_back,
    "change": steps.ask_what_to_change,
    "retry": steps.repeat,
    "skip": steps.skip,
    "start_over": steps.start_over,
    "stop": steps.ask_whether_to_stop,
    "summary": steps.show_so_far,
}
"""What is obeyed whatever is being asked."""

PROMPTS: Mapping[Prompt, Mapping[Command, Action]] = {
    "stop": {
        "yes": steps.drop,
        "stop": steps.drop,
        "no": steps.go_on,
        "go_on": steps.go_on,
    },
    "resume": {
        "yes": steps.go_on,
        "go_on": steps.go_on,
        "no": steps.drop,
        "stop": steps.drop,
    },
    "question_or_answer": {
        "yes": steps.held_was_question,
        "no": steps.held_was_answer,
    },
    "refused": {
        "yes": steps.settle_refusal,
        "no": steps.ask_whether_to_stop,
        "stop": steps.ask_whether_to_stop,
    },
    "review": {
        "yes": steps.submit,
        "go_on": steps.submit,
        "retry": steps.submit,
        "no": steps.ask_what_to_change,
    },
}
"""What the answers to each question about the talk itself do."""

SPOKEN: Mapping[Prompt, Mapping[str, Command]] = {
    "question_or_answer": {
        "domanda": "yes",
        "una domanda": "yes",
        "era una domanda": "yes",
        "risposta": "no",
        "la risposta": "no",
        "e la risposta": "no",
    },
}
"""Folded words that answer such a question beside the commands."""


def steer(talk: Talk) -> Outcome | None:
    """Does what the pressed button says."""
    press = talk.heard.press
    return STEPS[press.step](talk) if isinstance(press, SteerForm) else None


def obey(talk: Talk) -> Outcome | None:
    """Does what the command says."""
    return COMMANDS[talk.command](talk) if talk.command else None


def answers_prompt(talk: Talk) -> bool:
    """Whether the message answers the question about the talk that is open."""
    return _prompted(talk) is not None


def answer_prompt(talk: Talk) -> Outcome | None:
    """Does what that answer says."""
    action = _prompted(talk)
    return action(talk) if action else None


def _prompted(talk: Talk) -> Action | None:
    prompt = talk.state.prompt
    if prompt is None:
        return None
    said = SPOKEN.get(prompt, {}).get(talk.heard.folded, talk.command)
    return PROMPTS[prompt].get(said) if said else None
