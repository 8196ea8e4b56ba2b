"""What a message tells of the fields of a form, whatever was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.forms.engine.field import Candidate, Setting
from actions.forms.engine.form import Form


def candidates(form: Form, text: str, setting: Setting) -> Mapping[str, tuple[Candidate, ...]]:
    """The values that `text` may give each field, by its name; fields of which it tells nothing are
    left out.
    """
    found = {field.name: field.find(text, setting) for field in form.fields}
    return {name: several for name, several in found.items() if several}


def surest(found: Mapping[str, tuple[Candidate, ...]], at_least: float = 0.0) -> dict[str, Any]:
    """The surest value of each field for which one is as sure as `at_least`."""
    best = {
        name: max(several, key=lambda candidate: candidate.sure) for name, several in found.items()
    }
    return {name: each.value for name, each in best.items() if each.sure >= at_least}


def told(form: Form, text: str, setting: Setting, at_least: float = 0.0) -> dict[str, Any]:
    """The surest value of each field of which `text` tells one as sure as `at_least`."""
    return surest(candidates(form, text, setting), at_least)
