"""Writes the default project, trains it once, and runs it: Rasa and rasa-sdk's action server."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import yaml

from benchmarks.nlu import RASA_DEFAULT
from benchmarks.running import Running
from bussola.project import RASA_PYTHON, ROOT, rasa_environment
from evaluation.examples import read_examples, read_other_blocks, write_examples
from tests.e2e.running import wait_until
from tests.ports import free_ports

PROJECTS = ROOT / "var" / "benchmarks"
EPOCHS = 1
"""Rasa recommends 100: they change what it understands and how long it trains, not what a turn
costs.
"""
STORIES, STORY_TURNS = 60, 4
SEED = 7
START_SECONDS = 180.0


@contextmanager
def default_project() -> Iterator[Running]:
    """The default project, trained on our sentences, running on ports of its own."""
    folder = _written()
    if not list(folder.glob("models/*.tar.gz")):
        print("the default project: training…", file=sys.stderr)
        _rasa(folder, "train").wait()
    rasa, actions = free_ports(2)
    endpoints = {"action_endpoint": {"url": f"http://127.0.0.1:{actions}/webhook"}}
    _write(folder / "endpoints.yml", endpoints)
    run_actions = [sys.executable, "-m", "rasa_sdk", "--port", str(actions)]
    run_actions += ["--actions", "benchmarks.default_rasa.actions", "--quiet"]
    with ExitStack() as stack:
        acting = subprocess.Popen(
            run_actions, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.callback(acting.wait)
        stack.callback(acting.kill)
        talking = _rasa(folder, "run", "--interface", "127.0.0.1", "--port", str(rasa))
        stack.callback(talking.wait)
        stack.callback(talking.kill)
        running = Running(
            f"http://127.0.0.1:{rasa}",
            {"rasa": psutil.Process(talking.pid), "actions": psutil.Process(acting.pid)},
        )
        wait_until(lambda: _answers(running.rasa_url), START_SECONDS)
        yield running


def _written() -> Path:
    data = sorted((ROOT / "data" / "nlu").glob("*.yml"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in data))
    digest.update(Path(__file__).read_bytes())
    folder = PROJECTS / f"default-{digest.hexdigest()[:12]}"
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "models").mkdir(exist_ok=True)
    examples = [example for path in data for example in read_examples(path)]
    others = [block for path in data for block in read_other_blocks(path)]
    write_examples(folder / "data" / "nlu.yml", examples, others)
    intents = sorted({example.intent for example in examples} | {"nlu_fallback"})
    entities = sorted({span.kind for example in examples for span in example.entities})
    _write(folder / "domain.yml", _domain(intents, entities))
    rules = [_talk("rule", f"every {each}", [each]) for each in intents]
    chance = random.Random(SEED)
    stories = [
        _talk("story", f"talk {number}", chance.choices(intents, k=STORY_TURNS))
        for number in range(STORIES)
    ]
    _write(folder / "data" / "talks.yml", {"version": "3.1", "rules": rules, "stories": stories})
    config = yaml.safe_load(RASA_DEFAULT.read_text(encoding="utf-8"))
    for part in (*config["pipeline"], *config["policies"]):
        part.update({"epochs": EPOCHS} if "epochs" in part else {})
    _write(folder / "config.yml", config | {"language": "it", "assistant_id": "default"})
    _write(folder / "credentials.yml", {"rest": None})
    return folder


def _domain(intents: list[str], entities: list[str]) -> dict[str, Any]:
    slot = {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]}
    return {
        "version": "3.1",
        "intents": intents,
        "entities": entities,
        "slots": {"last_question": slot},
        "actions": ["action_reply"],
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def _talk(kind: str, name: str, intents: list[str]) -> dict[str, Any]:
    steps = [step for each in intents for step in ({"intent": each}, {"action": "action_reply"})]
    return {kind: name, "steps": steps}


def _rasa(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with (folder / f"{arguments[0]}.log").open("wb") as log:
        return subprocess.Popen(
            [RASA_PYTHON, "-m", "rasa", *arguments],
            cwd=folder,
            env=rasa_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).is_success
    except httpx.HTTPError:
        return False
