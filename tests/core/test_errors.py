"""The store and the API refuse with the catalogue's refusals, and with nothing else that a person
could meet.
"""

import ast
from collections.abc import Iterator

import pytest

from bussola.project import ROOT
from core import errors

OF_OURS = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
OF_PYTHON = {"ValueError", "TypeError"}
"""Faults of whoever calls, which no person ever meets; pydantic makes sentences of the first."""
OF_THE_FRAMEWORK = {"RequestValidationError", "PydanticCustomError"}
"""What FastAPI and pydantic turn into a refusal of ours (`api/errors.py`)."""


def raised(room: str) -> Iterator[tuple[str, str]]:
    """Where, and the name of what is raised; what a local function makes is of the catalogue's
    type, which mypy checks.
    """
    for path in sorted((ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        local = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = ast.unparse(node.exc.func)
                if name not in local:
                    yield f"{path}:{node.lineno}", name


@pytest.mark.parametrize("room", ["store", "api"])
def test_only_the_catalogue_is_raised(room: str) -> None:
    found = list(raised(room))
    assert {name for _, name in found} & OF_OURS
    for place, name in found:
        assert name in OF_OURS | OF_PYTHON | OF_THE_FRAMEWORK, place
