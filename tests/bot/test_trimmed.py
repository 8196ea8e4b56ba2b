"""Nothing that a start imports brings what we do not use; a configuration that needs it is refused
in words.
"""

import json
from pathlib import Path

import pytest

from bussola.project import RUN_RASA, TRIMMED
from tests.bot.conftest import run_in_rasa, succeed

HEAVY = {
    "tensorflow",
    "keras",
    "h5py",
    "matplotlib",
    "boto3",
    "pymongo",
    "prompt_toolkit",
    "questionary",
    "apscheduler",
    "requests",
    "aiogram",
    "fbmessenger",
    "slack_sdk",
    "socketio",
    "twilio",
    "webexteamssdk",
    "cryptography",
    "langcodes",
    "scipy.stats",
    "spacy.cli",
}
LEFT_OUT = """
import boto3.dynamodb.conditions
from boto3.dynamodb.conditions import Key
class OwnKey(Key): pass
try:
    raise ValueError
except (Key, ValueError):
    print("can be inherited from and caught")
OwnKey("sender_id")
"""

OPENS_CHANNELS = """
from rasa.core.run import create_http_input_channels
create_http_input_channels(None, "credentials.yml")
"""


def heavy_modules(*launcher: str) -> set[str]:
    finished = run_in_rasa(*launcher, "tests.bot.rasa_side.name_modules")
    succeed(finished)
    return HEAVY & set(json.loads(finished.stdout.splitlines()[-1]))


def test_a_start_imports_nothing_in_vain() -> None:
    assert heavy_modules(*TRIMMED) == set()


def test_the_released_rasa_imports_it_all() -> None:
    assert heavy_modules("-m") == HEAVY


def test_what_is_left_out_can_be_named_and_not_used(tmp_path: Path) -> None:
    (tmp_path / "uses_boto.py").write_text(LEFT_OUT, encoding="utf-8")

    finished = run_in_rasa(*TRIMMED, "uses_boto", cwd=tmp_path)

    assert finished.returncode != 0
    assert finished.stdout == "can be inherited from and caught\n"
    assert finished.stderr.splitlines()[-1].startswith(
        "ImportError: boto3.dynamodb.conditions.Key is left out"
    )


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


def test_python_seldom_looks_for_garbage_where_there_is_none_yet() -> None:
    finished = run_in_rasa(*TRIMMED, "tests.bot.rasa_side.show_threshold")
    succeed(finished)
    assert int(finished.stdout) >= 50_000
