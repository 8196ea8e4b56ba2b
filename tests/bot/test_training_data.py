from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import yaml

from italian.chat_spelling import normalize
from tests.bot.heldout import ROOT, examples, harmless, heldout

TRAINING = sorted((ROOT / "data" / "nlu").glob("*.yml"))


def training() -> Iterator[tuple[str, str]]:
    return (pair for path in TRAINING for pair in examples(path))


def test_no_intent_name_is_the_beginning_of_another() -> None:
    names = {intent for intent, _ in training()}
    assert not [(one, other) for one, other in permutations(names, 2) if other.startswith(one)]


def test_a_phrase_has_one_intent() -> None:
    intents: dict[str, set[str]] = {}
    for intent, text in training():
        intents.setdefault(normalize(text), set()).add(intent)
    assert {text: names for text, names in intents.items() if len(names) > 1} == {}


def test_every_intent_has_enough_phrases_to_be_learned() -> None:
    assert min(Counter(intent for intent, _ in training()).values()) >= 30


def test_held_out_phrases_are_not_in_the_training_data() -> None:
    known = {normalize(text) for _, text in training()}
    kept_out = [text for _, text in heldout()] + harmless()
    assert [text for text in kept_out if normalize(text) in known] == []


def test_held_out_phrases_cover_every_intent() -> None:
    assert {intent for intent, _ in heldout()} == {intent for intent, _ in training()}


def _entries(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_places_have_unique_ids_and_names() -> None:
    folder = ROOT / "content" / "municipalities"
    entries = [entry for path in folder.glob("*.yml") for entry in _entries(path)]
    assert (
        len({entry["id"] for entry in entries})
        == len({entry["name"] for entry in entries})
        == len(entries)
    )


def test_all_fifty_five_municipalities_of_the_province_are_known() -> None:
    entries = _entries(ROOT / "content" / "municipalities" / "monza-brianza.yml")
    assert sum(entry["province"] == "MB" for entry in entries) == 55
