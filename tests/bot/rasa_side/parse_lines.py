"""Runs in Rasa's environment: parses each line of standard input (a JSON string) and answers with a line of JSON."""

import asyncio
import json
import sys

from rasa.core.agent import Agent


def main() -> None:
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever Rasa prints is not an answer
    agent = Agent.load(sys.argv[1])
    for line in sys.stdin:
        parsed = asyncio.run(agent.parse_message(json.loads(line)))
        answers.write(json.dumps(parsed) + "\n")
        answers.flush()


main()
