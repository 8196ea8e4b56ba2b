"""Trains on one set of examples and understands another: `python -m bot.train_and_parse CONFIG`.

Each line of standard input is JSON, `{"training": NLU file, "texts": […]}`; each gets a line of
standard output, Rasa's readings of the texts as a JSON list. Nothing else is printed there. Nothing
of the models is kept.
"""

import asyncio
import json
import logging
import sys
import tempfile

from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.utils.log_utils import configure_structlog


def main() -> None:
    """Answer line by line until standard input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever Rasa prints is not an answer
    configure_structlog(logging.WARNING)
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        task = json.loads(line)
        with tempfile.TemporaryDirectory() as folder:
            agent = Agent.load(train_nlu(sys.argv[1], task["training"], folder))
        readings = [loop.run_until_complete(agent.parse_message(text)) for text in task["texts"]]
        answers.write(json.dumps(readings) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
