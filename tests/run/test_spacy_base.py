"""On which base the Italian pipeline stands is said wherever something is reported of it."""

import json
from pathlib import Path

import pytest

from bussola import doctor, spacy_base, training
from bussola.training import Finished
from evaluation.machine import describe_machine


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the record of the pipeline would be, beside packages of which one is a base."""
    packaged = tmp_path / "packages" / "it_core_news_sm-3.4.0.dist-info"
    packaged.mkdir(parents=True)
    (packaged / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: it-core-news-sm\nVersion: 3.4.0\n", encoding="utf-8"
    )
    monkeypatch.setattr(spacy_base, "RASA_PACKAGES", tmp_path / "packages")
    monkeypatch.setattr(spacy_base, "SPACY_RECORD", tmp_path / "base.json")
    return tmp_path / "base.json"


def write(record: Path, base: str) -> None:
    record.write_text(json.dumps({"base": base, "parts": ["ner"], "inputs": "0"}), encoding="utf-8")


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("it_core_news_sm", "it_core_news_sm 3.4.0"),
        ("blank:it", "blank:it"),
        ("/srv/it_prova_sm-1.0.0-py3-none-any.whl", "it_prova_sm-1.0.0-py3-none-any.whl"),
    ],
)
def test_reports_doctor_and_training_name_the_base(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    base: str,
    said: str,
) -> None:
    write(record, base)
    monkeypatch.setattr(training, "MODELS", tmp_path / "models")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "SPACY_RECORD", record)
    monkeypatch.setattr(training, "rasa_python", _made_model)

    assert describe_machine().spacy_base == said
    assert f"spaCy 3.4.4 with base {said}" in describe_machine().sentence()
    assert f"Italiano di spaCy: base {said}." in [each.text for each in doctor.examine()]
    training.train()
    training.train()
    started, _, unchanged = capsys.readouterr().out.splitlines()
    assert f"(spaCy con base {said})" in started
    assert f"(spaCy con base {said})" in unchanged


def _made_model(step: str, *arguments: str) -> Finished:
    if step == "train":
        folder, name = arguments[arguments.index("--out") + 1], arguments[-1]
        (Path(folder) / name).write_text("a model", encoding="utf-8")
    return Finished(0, "", Path())


def test_a_pipeline_that_is_not_there_stands_on_nothing(record: Path) -> None:
    assert not record.exists()
    assert spacy_base.base_in_use() is None
    assert any(not each.good and "base italiana di spaCy" in each.text for each in doctor.examine())
