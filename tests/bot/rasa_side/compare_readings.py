"""Runs in Rasa's environment: reads texts with our model, and with the slower reckoning that ours
stands for.

Standard input is a JSON list of texts. The last line of standard output is JSON: how many lists of
tags were compared and how many of them differ, and the widest gap between two confidences in an
intent.
"""

import asyncio
import json
import sys
from typing import Any

import numpy as np
from rasa.core.agent import Agent
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor
from scipy.special import expit

from bot.components.entity_extractor import StoredCrfEntityExtractor
from bot.components.intent_classifier import SentenceIntentClassifier

report: dict[str, Any] = {"tags": 0, "other_tags": 0, "gap": 0.0}
ours_of_tags, ours_of_intents = (
    StoredCrfEntityExtractor._most_likely_tag,
    SentenceIntentClassifier._rank,
)


def compare_tags(self: StoredCrfEntityExtractor, predictions: list[dict[str, float]]) -> Any:
    ours = ours_of_tags(self, predictions)
    report["tags"] += 1
    report["other_tags"] += ours != CRFEntityExtractor._most_likely_tag(self, predictions)
    return ours


def compare_intents(self: SentenceIntentClassifier, text: str) -> list[dict[str, Any]]:
    ours = ours_of_intents(self, text)
    intents = list(self._regression.classes_)
    costs = [self._config["costs"].get(intent, 1.0) for intent in intents]
    likelihoods = expit(self._regression.decision_function(self._features([text]))[0])
    weighed = [
        p * cost if p >= self._config["cost_floor"] else p
        for p, cost in zip(likelihoods, costs, strict=True)
    ]
    theirs = dict(zip(intents, np.array(weighed) / sum(weighed), strict=True))
    gaps = [abs(theirs[intent["name"]] - intent["confidence"]) for intent in ours]
    report["gap"] = float(max([report["gap"], *gaps]))
    return ours


StoredCrfEntityExtractor._most_likely_tag = compare_tags  # type: ignore[method-assign]
SentenceIntentClassifier._rank = compare_intents  # type: ignore[method-assign]
agent = Agent.load(sys.argv[1])
loop = asyncio.new_event_loop()
for message in json.load(sys.stdin):
    loop.run_until_complete(agent.parse_message(message))
print(json.dumps(report))
