"""The engine knows no field's name; a form says by itself all that it needs."""

import ast
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from inspect import signature
from pathlib import Path

import pytest

from actions.forms import engine
from actions.forms.all_forms import FORMS
from actions.forms.engine.field import Field, Setting
from actions.forms.engine.form import Form
from actions.forms.engine.state import FormState
from core.clock import ROME
from knowledge.keeper import Knowledge

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
NAMES = {field.name for form in FORMS.values() for field in form.fields}
MODULES = sorted(Path(engine.__path__[0]).glob("*.py"))
FIELDS = [(form, field) for form in FORMS.values() for field in form.fields]


@pytest.fixture
def setting(knowledge: Knowledge) -> Setting:
    return Setting(knowledge, NOW)


def words_of(module: Path) -> Iterator[str]:
    """Every identifier of the module and every part of its constants, docstrings apart."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield from node.value.split(".")
        for name in ("id", "attr", "arg", "name", "asname"):
            if isinstance(word := getattr(node, name, None), str):
                yield from word.split(".")


def test_the_modules_were_read() -> None:
    assert len(MODULES) > 10 and {"company_name", "consent", "skills"} <= NAMES
    assert "transient" in set(words_of(Path(engine.__path__[0]) / "field.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_engine_names_no_field(module: Path) -> None:
    assert not NAMES & set(words_of(module))


@pytest.mark.parametrize(("form", "field"), FIELDS, ids=lambda one: one.name)
def test_a_field_has_its_texts(form: Form, field: Field) -> None:
    for kind in ("ask", "label", "fault"):
        assert form.say(f"forms.{kind}.{field.name}", **field.repeats({}))
    for choice in field.choices:
        assert form.say(f"forms.choice.{field.name}.{choice}")


@pytest.mark.parametrize(
    ("field", "choice"),
    [(field, choice) for _, field in FIELDS for choice in field.choices if not field.transient],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_a_choice_is_read_by_its_button(field: Field, choice: str, setting: Setting) -> None:
    reading = field.read(choice, setting)
    assert reading.fault is None
    assert field.reader is not None or reading.value in (choice, [choice])


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_a_form_has_one_of_each_field(form: Form) -> None:
    names = [field.name for field in form.fields]
    assert len(names) == len(set(names))
    assert set(form.summary_buttons) <= set(names)
    assert sum(field.gate is not None for field in form.fields) == 1
    assert all(field.behind in (None, form.gate) for field in form.fields)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_what_a_form_keeps_by_itself_is_a_column_of_its_record(form: Form) -> None:
    made = form.record.func if isinstance(form.record, partial) else form.record
    columns = set(signature(made).parameters)
    copied = {field.name for field in form.fields if field.columns is None and not field.transient}
    assert copied <= columns


def test_a_no_takes_away_what_is_behind_the_gate() -> None:
    form = FORMS["needs"]
    told = {"sector": {"id": "mechanics"}, "contact_email": "maria@esempio.it"}
    opened = form.stored({**told, "consent": "yes"}, NOW)
    assert opened == {**told, "consent": "yes", "consent_at": NOW.isoformat()}
    later = form.stored(opened, NOW + timedelta(days=1))
    assert later["consent_at"] == NOW.isoformat()
    assert form.stored({**opened, "consent": "no"}, NOW) == {
        "sector": {"id": "mechanics"},
        "consent": "no",
    }


def test_a_draft_of_an_earlier_release_goes_on_where_it_was() -> None:
    stored = {"values": {"consent": "no"}, "prompt": "without_contacts", "trail": ["consent"]}
    assert FormState.from_json(stored).prompt == "refused"
    assert FormState.from_json({}) == FormState()
