"""Nothing that a start imports brings what we do not use; a configuration that needs it is refused
in words.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bussola.project import RUN_RASA, TRIMMED
from tests.bot.conftest import run_in_rasa, succeed

HEAVY = {
    "tensorflow",
    "keras",
    "botocore",
    "pymongo",
    "aiogram",
    "fbmessenger",
    "slack_sdk",
    "socketio",
    "twilio",
    "webexteamssdk",
}
MAKES_ONE = """
from rasa.nlu.classifiers.diet_classifier import DIETClassifier
class Own(DIETClassifier): pass
print("can be inherited from")
Own({})
"""
OPENS_CHANNELS = """
from rasa.core.run import create_http_input_channels
create_http_input_channels(None, "credentials.yml")
"""


def start(*launcher: str) -> dict[str, Any]:
    """What a start that is launched so imports."""
    finished = run_in_rasa(*launcher, "tests.bot.rasa_side.name_modules")
    succeed(finished)
    report: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return report


def test_a_start_imports_nothing_in_vain() -> None:
    assert HEAVY & set(start(*TRIMMED)["modules"]) == set()


def test_the_released_rasa_imports_it_all_and_has_what_is_stood_in_for() -> None:
    released = start("-m")
    assert HEAVY & set(released["modules"]) == HEAVY
    assert released["unknown"] == []


def test_what_is_left_out_can_be_named_and_not_made(tmp_path: Path) -> None:
    (tmp_path / "makes_one.py").write_text(MAKES_ONE, encoding="utf-8")

    finished = run_in_rasa(*TRIMMED, "makes_one", cwd=tmp_path)

    assert finished.returncode != 0
    assert finished.stdout == "can be inherited from\n"
    assert finished.stderr.splitlines()[-1].startswith("ImportError: DIETClassifier is left out")


@pytest.mark.parametrize("component", ["DIETClassifier", "ResponseSelector"])
def test_a_component_that_is_left_out_is_refused_by_name(component: str, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(
        f"recipe: default.v1\nlanguage: it\npipeline:\n- name: WhitespaceTokenizer\n- name: "
        f"{component}\n",
        encoding="utf-8",
    )
    (tmp_path / "nlu.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - ciao\n    - salve\n',
        encoding="utf-8",
    )

    finished = run_in_rasa(*RUN_RASA, "train", "nlu", "--nlu", "nlu.yml", cwd=tmp_path)

    assert finished.returncode != 0
    assert f"'{component}'" in finished.stdout
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("channel", ["slack", "telegram"])
def test_a_channel_that_is_left_out_is_refused_by_name(channel: str, tmp_path: Path) -> None:
    (tmp_path / "credentials.yml").write_text(f"{channel}:\n  access_token: x\n", encoding="utf-8")
    (tmp_path / "opens_channels.py").write_text(OPENS_CHANNELS, encoding="utf-8")

    finished = run_in_rasa(*TRIMMED, "opens_channels", cwd=tmp_path)

    assert finished.returncode != 0
    assert f"Failed to find input channel class for '{channel}'" in finished.stderr
