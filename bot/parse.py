"""Understands texts with a trained model: `python -m bot.parse MODEL`.

Each line of standard input is a JSON string; each gets a line of standard output, Rasa's whole
reading of it as JSON. Nothing else is printed there.
"""

import asyncio
import json
import logging
import sys

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog


def main() -> None:
    """Answer line by line until standard input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever Rasa prints is not an answer
    configure_structlog(logging.WARNING)
    agent = Agent.load(sys.argv[1])
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        answers.write(
            json.dumps(loop.run_until_complete(agent.parse_message(json.loads(line)))) + "\n"
        )
        answers.flush()


if __name__ == "__main__":
    main()
