"""Runs in Rasa's environment, in a folder with a `content/`: assembles the pipeline on each kind of base."""

import json
import os
from pathlib import Path

import spacy
from spacy.training import Example

from bot.spacy_it.assemble import assemble, main

SENTENCE = "Siamo di Seregno"
TARGET = Path("var/spacy/it")


def found() -> list[list[str]]:
    return [[entity.text, entity.label_, entity.ent_id_] for entity in spacy.load(TARGET)(SENTENCE).ents]


def train_a_tagger(folder: str) -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("tagger")
    words = nlp.make_doc(SENTENCE)
    examples = [Example.from_dict(words, {"tags": ["VERB", "ADP", "PROPN"]})]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)


report = {"no_content": assemble("blank:it", Path("nowhere"), TARGET), "found_without_content": found()}
report["content_appeared"] = assemble("blank:it", Path("content"), TARGET)
report["unchanged"] = assemble("blank:it", Path("content"), TARGET)
report["found_on_blank"] = found()

train_a_tagger("tagger")
os.environ["BUSSOLA_SPACY_MODEL"] = "tagger"
report["exit_on_trained"] = main()
report["found_on_trained"] = found()
report["tags_on_trained"] = [token.tag_ for token in spacy.load(TARGET)(SENTENCE)]
report["record_on_trained"] = json.loads((TARGET / "base.json").read_text())
Path("report.json").write_text(json.dumps(report))
