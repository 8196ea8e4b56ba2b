"""Runs in Rasa's environment: makes a wheel that is `it_core_news_sm` by name and version and knows
one name, as `python -m tests.bot.rasa_side.package_named_base VERSION` in the folder to fill.
"""

import shutil
import sys
from pathlib import Path

import spacy
from spacy.cli.package import package

version = sys.argv[1]
nlp = spacy.blank("it")
nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Seregno"}])
nlp.meta["name"], nlp.meta["version"] = "core_news_sm", version
nlp.to_disk("named")
# Called as a function: the command line of spaCy 3.4 does not start with the click that Rasa
# brings.
package(Path("named"), Path(), create_sdist=False, create_wheel=True)
shutil.copy(next(Path().rglob("*/dist/*.whl")), ".")
