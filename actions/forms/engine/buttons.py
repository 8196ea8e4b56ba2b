"""The buttons of a form: each carries the form, its draft and its version."""

from __future__ import annotations

from actions.forms.engine.field import Field
from actions.forms.engine.talk import Talk
from actions.messages import Button
from actions.presses import AnswerField, SteerForm, Step
from core.texts import say


def steers(talk: Talk, *steps: Step) -> tuple[Button, ...]:
    """Buttons that steer the form, side by side."""
    return tuple(
        Button(say(f"forms.button.{step}"), _steering(talk, step, field=None)) for step in steps
    )


def steer_to(talk: Talk, step: Step, field: Field, title: str) -> Button:
    """A button that steers the form to one of its fields."""
    return Button(title, _steering(talk, step, field.name))


def answer_button(talk: Talk, field: Field, value: str, title: str) -> Button:
    """A button that answers a field."""
    form, draft = talk.form, talk.draft
    press = AnswerField(
        form=form.name, draft=draft, version=form.version, field=field.name, value=value
    )
    return Button(title, press)


def answer_buttons(talk: Talk, field: Field, all_of_them: bool = False) -> tuple[Button, ...]:
    """One button for each choice, and one to skip what is optional."""
    fixed = [(value, talk.say(f"forms.choice.{field.name}.{value}")) for value in field.choices]
    titled = [*field.other_choices(talk.setting), *fixed]
    answers = tuple(answer_button(talk, field, value, title) for value, title in titled)
    if field.shown_first and not all_of_them and len(answers) > field.shown_first:
        more = steer_to(talk, "more", field, talk.say(f"forms.more.{field.name}"))
        return (*answers[: field.shown_first], more)
    return (*answers, *(() if field.required else steers(talk, "skip")))


def _steering(talk: Talk, step: Step, field: str | None) -> SteerForm:
    form, draft = talk.form, talk.draft
    return SteerForm(form=form.name, draft=draft, version=form.version, step=step, field=field)
