"""Runs in Rasa's environment: imports what a start imports and prints which modules were read from
a file, as JSON.
"""

import json
import sys
from importlib import import_module

for name in (
    "rasa.core.agent",
    "rasa.engine.recipes.default_components",
    "spacy",
    "bot.components.entity_extractor",
    "bot.components.entity_overlaps",
    "bot.components.fallback",
    "bot.components.intent_classifier",
):
    import_module(name)
print(
    json.dumps([name for name, module in sys.modules.items() if getattr(module, "__file__", None)])
)
