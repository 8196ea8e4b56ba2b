"""What a form says: questions with their buttons, what was noted, the summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.entries import entry_in_brief
from actions.forms.engine.field import Field, Reading, Setting, missing
from actions.forms.engine.form import Form
from actions.forms.engine.state import FormState
from actions.messages import Button, Message
from actions.presses import AnswerField, SteerForm, Step
from core.texts import say
from italian.text import plain


def steer(form: Form, draft: str, step: Step) -> Button:
    """A button that steers the form."""
    press = SteerForm(form=form.name, draft=draft, version=form.version, step=step)
    return Button(say(f"forms.button.{step}"), press)


def steers(form: Form, draft: str, *steps: Step) -> tuple[Button, ...]:
    """Several of them, side by side."""
    return tuple(steer(form, draft, step) for step in steps)


def steer_to(form: Form, draft: str, step: Step, field: Field, title: str) -> Button:
    """A button that steers the form to one of its fields."""
    press = SteerForm(
        form=form.name, draft=draft, version=form.version, step=step, field=field.name
    )
    return Button(title, press)


def answer_button(form: Form, draft: str, field: Field, value: str, title: str) -> Button:
    """A button that answers a field."""
    press = AnswerField(
        form=form.name, draft=draft, version=form.version, field=field.name, value=value
    )
    return Button(title, press)


def question(form: Form, field: Field, setting: Setting, lead: str = "") -> Message:
    """The question of `field`, after `lead` where there is something to say first, and after what
    it must tell.
    """
    entries = setting.knowledge.library.entries
    told = [entry_in_brief(entries[slug]) for slug in field.told if slug in entries]
    text = form.say(f"forms.ask.{field.name}", **_repeated(setting.values))
    return Message(
        "\n".join(filter(None, (lead, *told, text))), answer_buttons(form, field, setting)
    )


def answer_buttons(
    form: Form, field: Field, setting: Setting, all_of_them: bool = False
) -> tuple[Button, ...]:
    """One button for each choice, and one to skip what is optional."""
    titled = choices(form, field, setting)
    answers = tuple(
        answer_button(form, setting.draft, field, value, title) for value, title in titled
    )
    if field.shown_first and not all_of_them and len(answers) > field.shown_first:
        title = form.say(f"forms.more.{field.name}")
        return (*answers[: field.shown_first], steer_to(form, setting.draft, "more", field, title))
    return (*answers, *(() if field.required else (steer(form, setting.draft, "skip"),)))


def choices(form: Form, field: Field, setting: Setting) -> list[tuple[str, str]]:
    """Value and title of each choice of `field`."""
    fixed = [(value, form.say(f"forms.choice.{field.name}.{value}")) for value in field.choices]
    return [*field.other_choices(setting), *fixed]


def _repeated(values: Mapping[str, Any]) -> dict[str, object]:
    """What a question may repeat of the answers: the words of the skill that is not clear."""
    unclear = next(
        (item["words"] for item in values.get("skills") or [] if item.get("candidates")), ""
    )
    return {"unclear": plain(unclear)}


def noted(form: Form, values: Mapping[str, Any]) -> str:
    """ "Ho segnato:" and a line for each of `values`."""
    return "\n".join([form.say("forms.noted"), *_lines(form, values)])


def one_noted(form: Form, key: str, field: Field, value: Any) -> str:
    """One line for a single value; `key` is `taken` or `corrected`."""
    label = form.say(f"forms.label.{field.name}")
    return form.say(
        f"forms.{key}",
        label=label[0].upper() + label[1:],
        shown=shown(field, value).removesuffix("."),
    )


def echo(form: Form, field: Field, reading: Reading, was_answered: bool) -> list[str]:
    """Says back what was understood where the words may have been misread, and every correction."""
    if was_answered:
        return [one_noted(form, "corrected", field, reading.value)]
    shown = {name: value for name, value in reading.others.items() if value is not None}
    others = [one_noted(form, "taken", form.field(name), value) for name, value in shown.items()]
    if (field.choices and not field.says_back) or field.quiet or field.transient:
        return others
    return [one_noted(form, "taken", field, reading.value), *others]


def shown(field: Field, value: Any) -> str:
    """A value as people read it."""
    return say("forms.shown.skipped") if value is None else field.show(value)


def summary(form: Form, state: FormState, draft: str) -> Message:
    """All the answers, to be confirmed or changed; the button to send names its draft, so a second
    tap finds it.
    """
    lines = [form.say("forms.summary"), *_lines(form, state.values), form.say("forms.confirm")]
    changes = [
        steer_to(form, draft, "change", form.field(name), _change(form, name))
        for name in form.summary_buttons
        if form.field(name).asked_when(state.values)
    ]
    ends = steer(form, draft, "submit"), steer(form, draft, "cancel")
    return Message("\n".join(lines), (ends[0], *changes, ends[1]))


def _change(form: Form, name: str) -> str:
    return say("forms.button.change", label=form.say(f"forms.label.{name}"))


def so_far(form: Form, state: FormState) -> str:
    """The answers given so far."""
    lines = list(_lines(form, state.values))
    return (
        "\n".join([form.say("forms.summary_so_far"), *lines])
        if lines
        else form.say("forms.summary_empty")
    )


def still_missing(form: Form, state: FormState) -> str:
    """How many answers are missing, in words."""
    count = missing(form.fields, state.values)
    return form.say(
        f"forms.resume_missing.{'none' if count == 0 else 'one' if count == 1 else 'many'}",
        count=count,
    )


def _lines(form: Form, values: Mapping[str, Any]) -> Iterable[str]:
    for field in form.fields:
        if not field.transient and values.get(field.name) is not None and field.asked_when(values):
            yield say(
                "forms.noted_line",
                label=form.say(f"forms.label.{field.name}"),
                shown=field.show(values[field.name]),
            )
