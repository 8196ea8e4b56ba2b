"""Runs in Rasa's environment: assembles the pipeline on each kind of base."""

import json
import os
from pathlib import Path

import spacy
from spacy.cli.package import package
from spacy.language import Language
from spacy.training import Example

from bot.spacy_it.assemble import assemble, main

USUAL = "Le aziende cercano persone e offrono corsi"
SENTENCE = "Prova Esempio cerca saldatori a Seregno"
TAGS = ["PROPN", "PROPN", "VERB", "NOUN", "ADP", "PROPN"]
LEMMAS = ["Prova", "Esempio", "cercare", "saldatore", "a", "Seregno"]
NAMES = ["B-PER", "L-PER", "O", "O", "O", "U-LOC"]
TARGET = Path("var/spacy/it")


def found() -> list[list[str]]:
    return [[entity.text, entity.label_] for entity in spacy.load(TARGET)(SENTENCE).ents]


def lemmas(nlp: Language) -> list[str]:
    return [token.lemma_ for token in nlp(USUAL)]


def whole_table() -> Language:
    """Italian with every lemma that there is."""
    nlp = spacy.blank("it")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp


def size_of_table(nlp: Language) -> int:
    return len(nlp.get_pipe("lemmatizer").lookups.get_table("lemma_lookup"))


def train_a_base(folder: str) -> None:
    """A tagger, a lemmatizer and an entity recogniser that know one sentence."""
    nlp = spacy.blank("it")
    for part in ("tagger", "trainable_lemmatizer", "ner"):
        nlp.add_pipe(part, config={"min_tree_freq": 1} if part == "trainable_lemmatizer" else {})
    known = {"tags": TAGS, "lemmas": LEMMAS, "entities": NAMES}
    examples = [Example.from_dict(nlp.make_doc(SENTENCE), known)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    nlp.meta["name"], nlp.meta["version"] = "prova_sm", "1.0.0"
    nlp.to_disk(folder)


def build_wheel(folder: str) -> str:
    """The package of that base, as spaCy itself makes it."""
    # Called as a function: the command line of spaCy 3.4 does not start with the click that Rasa
    # brings.
    package(Path(folder), Path(), create_sdist=False, create_wheel=True)
    return str(next(Path().rglob("*.whl")))


report: dict[str, object] = {"first": assemble("blank:it", TARGET)}
report["unchanged"] = assemble("blank:it", TARGET)
blank, whole = spacy.load(TARGET), whole_table()
report["lemmas_on_blank"] = {"ours": lemmas(blank), "whole": lemmas(whole)}
report["share_of_table"] = size_of_table(blank) / size_of_table(whole)

train_a_base("trained")
for kind, base in (("folder", "trained"), ("wheel", build_wheel("trained"))):
    os.environ["BUSSOLA_SPACY_MODEL"] = base
    before = (TARGET / "base.json").read_text()
    exit_code = main()
    words = spacy.load(TARGET)(SENTENCE)
    record = json.loads((TARGET / "base.json").read_text())
    report[kind] = {
        "exit": exit_code,
        "again": (TARGET / "base.json").read_text() != before,
        "found": found(),
        "tags": [token.tag_ for token in words],
        "lemmas": [token.lemma_ for token in words],
        "record": {"base": record["base"], "parts": record["parts"]},
    }
Path("report.json").write_text(json.dumps(report))
