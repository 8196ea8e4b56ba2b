"""What a form says: its questions, what was noted, the summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actions.entries import entry_in_brief
from actions.forms.engine.buttons import answer_buttons, steer_to, steers
from actions.forms.engine.field import Answer, Field, Values, missing
from actions.forms.engine.talk import Talk
from actions.messages import Message
from core.texts import say
from italian.text import plain


def question(talk: Talk, field: Field, lead: str = "") -> Message:
    """The question of `field`, after `lead` where there is something to say first, and after what
    it must tell.
    """
    library = talk.setting.knowledge.library
    told = [
        entry_in_brief(library.entries[slug], library, talk.heard.now.date())
        for slug in field.told
        if slug in library.entries
    ]
    text = "\n".join(filter(None, (lead, *told, asked(talk, field))))
    return Message(text, answer_buttons(talk, field))


def asked(talk: Talk, field: Field) -> str:
    """The words of the question of `field`."""
    return talk.say(f"forms.ask.{field.name}", **field.repeats(talk.state.values))


def noted(talk: Talk, values: Values) -> str:
    """ "Ho segnato:" and a line for each of `values`."""
    return "\n".join([talk.say("forms.noted"), *_lines(talk, values)])


def one_noted(talk: Talk, key: str, field: Field, value: Any) -> str:
    """One line for a single value; `key` is `taken` or `corrected`."""
    label = talk.say(f"forms.label.{field.name}")
    return talk.say(
        f"forms.{key}",
        label=label[0].upper() + label[1:],
        shown=shown(talk, field, value).removesuffix("."),
    )


def echo(talk: Talk, field: Field, reading: Answer, was_answered: bool) -> list[str]:
    """Says back what was understood where the words may have been misread, and every correction."""
    if was_answered:
        return [one_noted(talk, "corrected", field, reading.value)]
    others = [
        one_noted(talk, "taken", talk.form.field(name), value)
        for name, value in reading.others.items()
        if value is not None
    ]
    if (field.choices and not field.says_back) or field.quiet or field.transient:
        return others
    return [one_noted(talk, "taken", field, reading.value), *others]


def shown(talk: Talk, field: Field, value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return say("forms.shown.skipped")
    if field.show is not None:
        return field.show(value)
    if field.choices:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(talk.say(f"forms.choice.{field.name}.{each}") for each in chosen)
    return plain(str(value))


def summary(talk: Talk) -> Message:
    """All the answers, to be confirmed or changed; the button to send names its draft, so a second
    tap finds it.
    """
    values = talk.state.values
    lines = [talk.say("forms.summary"), *_lines(talk, values), talk.say("forms.confirm")]
    offered = map(talk.form.field, talk.form.summary_buttons)
    changes = [
        steer_to(talk, "change", field, _change(talk, field))
        for field in offered
        if field.applies(values)
    ]
    submit, cancel = steers(talk, "submit", "cancel")
    return Message("\n".join(lines), (submit, *changes, cancel))


def so_far(talk: Talk) -> str:
    """The answers given so far."""
    lines = list(_lines(talk, talk.state.values))
    if not lines:
        return talk.say("forms.summary_empty")
    return "\n".join([talk.say("forms.summary_so_far"), *lines])


def still_missing(talk: Talk) -> str:
    """How many answers are missing, in words."""
    count = missing(talk.form.fields, talk.state.values)
    return talk.say(
        f"forms.resume_missing.{'none' if count == 0 else 'one' if count == 1 else 'many'}",
        count=count,
    )


def title(talk: Talk) -> str:
    """What names the form to who comes back to it; empty where nothing does yet."""
    titles = (field.name for field in talk.form.fields if field.title)
    name = next((talk.state.values.get(each) for each in titles), None)
    return talk.say("forms.resume_title", name=name) if name else ""


def _change(talk: Talk, field: Field) -> str:
    return say("forms.button.change", label=talk.say(f"forms.label.{field.name}"))


def _lines(talk: Talk, values: Values) -> Iterator[str]:
    for field in talk.form.fields:
        if not field.transient and values.get(field.name) is not None and field.applies(values):
            yield say(
                "forms.noted_line",
                label=talk.say(f"forms.label.{field.name}"),
                shown=shown(talk, field, values[field.name]),
            )
