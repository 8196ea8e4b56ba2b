"""When a model is trained again, and how Rasa's check of its data is read."""

from pathlib import Path

import pytest

from bussola import training
from bussola.rasa_data import problems_in


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in the place of ours."""
    for name in (
        "config.yml",
        "domain.yml",
        "data/nlu/faq.yml",
        "italian/chat_spelling.py",
        "var/base.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "packages" / "rasa-3.6.21.dist-info").mkdir(parents=True)
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "SPACY_RECORD", tmp_path / "var" / "base.json")
    monkeypatch.setattr(training, "RASA_PACKAGES", tmp_path / "packages")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/faq.yml",
        "data/rules/new.yml",
        "italian/chat_spelling.py",
        "var/base.json",
    ],
)
def test_a_change_in_what_decides_the_model_asks_for_another(project: Path, name: str) -> None:
    before = training.current_model()
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("changed", encoding="utf-8")

    assert training.current_model() != before


def test_another_version_of_a_package_asks_for_another_model(project: Path) -> None:
    before = training.current_model()
    (project / "packages" / "rasa-3.6.21.dist-info").rename(
        project / "packages" / "rasa-3.6.22.dist-info"
    )

    assert training.current_model() != before


def test_a_trained_base_that_has_come_asks_for_another_model(project: Path) -> None:
    before = training.current_model()
    (project / "packages" / "it_core_news_sm-3.4.0.dist-info").mkdir()

    assert training.current_model() != before


def test_other_changes_leave_the_model_as_it_is(project: Path) -> None:
    before = training.current_model()
    (project / "README.md").write_text("changed", encoding="utf-8")
    (project / "bot" / "__pycache__").mkdir(parents=True)
    (project / "bot" / "__pycache__" / "normalizer.pyc").write_text("compiled", encoding="utf-8")

    assert training.current_model() == before


COMPLETE = "2026-11-23 23:01:24 INFO     rasa.validator  - No story structure conflicts found.\n"


def test_a_check_with_only_expected_warnings_finds_no_problem() -> None:
    output = (
        "\x1b[93m/x/slot_mappings.py:224: UserWarning: Slot auto-fill has been removed in 3.0 and "
        "replaced.\n"
        "\x1b[0m\x1b[93m/x/io.py:100: UserWarning: The intent 'choose' is listed in the domain "
        "file, but is "
        "not found in the NLU training data.\n"
        "/x/io.py:100: UserWarning: The utterance 'utter_ask_email' is not used in any story or "
        "rule.\n"
    )

    assert problems_in(output + COMPLETE) == []


def test_a_warning_is_a_problem_whatever_the_exit_code() -> None:
    warning = (
        "The intent 'saluta' is listed in the domain file, but is not found in the NLU training "
        "data."
    )

    assert problems_in(f"\x1b[93m/x/io.py:100: UserWarning: {warning}\n\x1b[0m{COMPLETE}") == [
        warning
    ]


def test_a_check_that_did_not_end_is_a_problem() -> None:
    output = "Traceback (most recent call last):\nYamlException: Failed to read 'domain.yml'\n"

    assert problems_in(output) == [
        "Traceback (most recent call last):",
        "YamlException: Failed to read 'domain.yml'",
    ]
