"""Runs in Rasa's environment: reads messages with our model, as released and as patched.

Arguments: the model. Standard input is a JSON list of texts. Prints a report in JSON.
"""

import asyncio
import json
import sys
from typing import Any
from unittest.mock import patch

import rasa.engine.runner.dask
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

run_as_released = DaskGraphRunner.run
parse_as_released = MessageProcessor._parse_message_with_graph

from rasa.core.agent import Agent  # noqa: E402

from bot.components.intent_classifier import SentenceIntentClassifier  # noqa: E402 - patches

loop = asyncio.new_event_loop()
agent = Agent.load(sys.argv[1])
texts = json.load(sys.stdin)


def read() -> dict[str, Any]:
    """What is understood, how often the classifier is asked, how often dask."""
    classify, plan = SentenceIntentClassifier._read, rasa.engine.runner.dask.dask.get
    with (
        patch.object(SentenceIntentClassifier, "_read", autospec=True, side_effect=classify) as c,
        patch.object(rasa.engine.runner.dask.dask, "get", side_effect=plan) as d,
    ):
        readings = [loop.run_until_complete(agent.parse_message(text)) for text in texts]
        kept = [{k: v for k, v in reading.items() if k != "message_id"} for reading in readings]
        return {"readings": kept, "classified": c.call_count, "planned": d.call_count}


def read_nothing() -> str:
    """What is said to a run without the message that its first node needs."""
    target = [agent.processor.model_metadata.nlu_target]
    try:
        agent.processor.graph_runner.run({}, target)
    except GraphRunError:
        return "refused"
    return "accepted"


report = {"patched": read() | {"nothing": read_nothing()}}
DaskGraphRunner.run = run_as_released
MessageProcessor._parse_message_with_graph = parse_as_released
report["released"] = read() | {"nothing": read_nothing()}
print(json.dumps(report))
