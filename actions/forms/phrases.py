"""What a form says: questions with their buttons, what was noted, the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from actions.forms.fields import Field, Setting, missing
from actions.forms.form import Form
from actions.forms.state import FormState
from actions.messages import Button, Choice, Message
from knowledge.schema import Sector
from knowledge.sectors import OTHER
from store.texts import say

FORM = "form"
"""`what` of the buttons that steer a form; `field.<name>` is that of an answer."""
SECTORS_FIRST = 6


def steer(value: str, title_key: str | None = None, **values: str) -> Button:
    """A button that steers the form."""
    return Button(say(f"forms.button.{title_key or value}", **values), Choice(FORM, value))


def question(field: Field, setting: Setting, lead: str = "") -> Message:
    """The question of `field`, after `lead` where there is something to say first."""
    text = say(f"forms.ask.{field.name}")
    return Message(f"{lead}\n{text}" if lead else text, answer_buttons(field, setting))


def answer_buttons(field: Field, setting: Setting, all_of_them: bool = False) -> tuple[Button, ...]:
    """One button for each choice, and one to skip what is optional."""
    answers = [Button(title, Choice(f"field.{field.name}", value)) for value, title in choices(field, setting)]
    if field.name == "sector" and not all_of_them and len(answers) > SECTORS_FIRST:
        return (*answers[:SECTORS_FIRST], steer("more"))
    return (*answers, *(() if field.required else (steer("skip"),)))


def choices(field: Field, setting: Setting) -> list[tuple[str, str]]:
    """Value and title of each choice of `field`."""
    if field.name == "sector":
        return [(sector.id, sector.label) for sector in _sectors_likeliest_first(setting)]
    return [(value, say(f"forms.choice.{field.name}.{value}")) for value in field.choices]


def noted(form: Form, values: Mapping[str, Any]) -> str:
    """ "Ho segnato:" and a line for each of `values`."""
    return "\n".join([say("forms.noted"), *_lines(form, values)])


def one_noted(key: str, field: Field, value: Any) -> str:
    """One line for a single value; `key` is `taken` or `corrected`."""
    label = say(f"forms.label.{field.name}")
    return say(f"forms.{key}", label=label[0].upper() + label[1:], shown=shown(field, value))


def shown(field: Field, value: Any) -> str:
    """A value as people read it."""
    return say("forms.shown.skipped") if value is None else field.show(value)


def summary(form: Form, state: FormState, draft_key: str) -> Message:
    """All the answers, to be confirmed or changed; the button to send names its draft, so a second tap finds it."""
    lines = [say("forms.summary"), *_lines(form, state.values), say("forms.confirm")]
    changes = [
        steer(f"change:{name}", "change", label=say(f"forms.label.{name}"))
        for name in form.summary_buttons
        if form.field(name).asked_when(state.values)
    ]
    return Message("\n".join(lines), (steer(f"submit:{draft_key}", "submit"), *changes, steer("cancel")))


def so_far(form: Form, state: FormState) -> str:
    """The answers given so far."""
    lines = list(_lines(form, state.values))
    return "\n".join([say("forms.summary_so_far"), *lines]) if lines else say("forms.summary_empty")


def still_missing(form: Form, state: FormState) -> str:
    """How many answers are missing, in words."""
    count = missing(form.fields, state.values)
    return say(f"forms.resume_missing.{'none' if count == 0 else 'one' if count == 1 else 'many'}", count=count)


def _lines(form: Form, values: Mapping[str, Any]) -> Iterable[str]:
    for field in form.fields:
        if values.get(field.name) is not None and field.asked_when(values):
            yield say(
                "forms.noted_line",
                label=say(f"forms.label.{field.name}"),
                shown=field.show(values[field.name]),
            )


def _sectors_likeliest_first(setting: Setting) -> list[Sector]:
    """The sectors of the skills already named, then those with more skills in the catalogue, "altro" last."""
    catalogue = setting.knowledge.skills.all
    named = [
        catalogue[item["skill_id"]] for item in setting.values.get("skills") or [] if item["skill_id"] in catalogue
    ]
    likely = Counter(sector for skill in named for sector in skill.sectors)
    size = Counter(sector for skill in catalogue.values() for sector in skill.sectors)
    sectors = setting.knowledge.sectors.all.values()
    return sorted(sectors, key=lambda sector: (sector.id == OTHER, -likely[sector.id], -size[sector.id]))
