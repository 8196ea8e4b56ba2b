"""Runs in Rasa's environment: imports what a start imports and prints, as JSON, which modules were
read from a file, and which names of `bot.trimmed` Rasa does not have.
"""

import json
import sys
from importlib import import_module

from bot.trimmed import STAND_INS

for name in (
    "rasa.core.agent",
    "rasa.core.run",
    "rasa.engine.recipes.default_components",
    "spacy",
    "bot.components.entity_extractor",
    "bot.components.entity_overlaps",
    "bot.components.fallback",
    "bot.components.intent_classifier",
):
    import_module(name)
report = {
    "modules": [name for name, module in sys.modules.items() if getattr(module, "__file__", None)],
    "unknown": [
        f"{module}.{name}"
        for module, names in STAND_INS.items()
        for name in names
        if not hasattr(import_module(module), name)
    ],
}
print(json.dumps(report))
