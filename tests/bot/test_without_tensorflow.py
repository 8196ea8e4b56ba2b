"""Nothing that a start imports brings TensorFlow; a configuration that needs it is refused in words."""

import json
from pathlib import Path

import pytest

from bussola.project import RUN_RASA, WITHOUT_TENSORFLOW
from tests.bot.conftest import run_in_rasa, succeed

HEAVY = {"tensorflow", "keras"}


def heavy_modules(*launcher: str) -> set[str]:
    finished = run_in_rasa(*launcher, "tests.bot.rasa_side.name_modules")
    succeed(finished)
    return HEAVY & set(json.loads(finished.stdout.splitlines()[-1]))


def test_a_start_imports_no_tensorflow() -> None:
    assert heavy_modules(*WITHOUT_TENSORFLOW) == set()


def test_the_released_rasa_imports_it_for_nothing() -> None:
    assert heavy_modules("-m") == HEAVY


@pytest.mark.parametrize("component", ["DIETClassifier", "ResponseSelector"])
def test_a_component_that_needs_it_is_refused_by_name(component: str, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(
        f"recipe: default.v1\nlanguage: it\npipeline:\n- name: WhitespaceTokenizer\n- name: {component}\n",
        encoding="utf-8",
    )
    (tmp_path / "nlu.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - ciao\n    - salve\n', encoding="utf-8"
    )

    finished = run_in_rasa(*RUN_RASA, "train", "nlu", "--nlu", "nlu.yml", cwd=tmp_path)

    assert finished.returncode != 0
    assert f"'{component}'" in finished.stdout
    assert not (tmp_path / "models").exists()
