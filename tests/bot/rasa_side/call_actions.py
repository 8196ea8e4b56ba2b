"""Runs in Rasa's environment: calls an action server as Rasa does, as released or patched.

Arguments: "patched" or "as_released". Prints a report in JSON.
"""

import asyncio
import json
import sys
from typing import Any
from unittest.mock import patch

from aiohttp import web
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot import patches

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  topic: {type: text, influence_conversation: false, mappings: [{type: custom}]}
"""
)
PARSED = {"intent": {"name": "ask"}, "entities": [], "text": "adesso", "metadata": {"turn": "1"}}
CALLS = 3

if sys.argv[1] == "patched":
    patches.find_each_kind_of_event_once()
    patches.send_actions_only_what_they_read()
    patches.keep_the_connection_to_the_actions()


class Actions:
    """An action server that notes what it is sent, and answers as it is told."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.connections: set[int] = set()
        self.secrets: set[str] = set()
        self.status = 200

    async def answer(self, request: web.Request) -> web.Response:
        self.connections.add(id(request.transport))
        self.secrets.add(request.headers.get("X-Secret", ""))
        self.calls.append(await request.json())
        body = {
            200: {"events": [], "responses": [{"text": "fatto"}]},
            400: {"action_name": "action_x", "error": "no"},
        }.get(self.status, {})
        return web.json_response(body, status=self.status)


async def main() -> None:
    actions = Actions()
    app = web.Application()
    app.router.add_post("/webhook", actions.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook", headers={"X-Secret": "s"})
    said = [
        await run(endpoint),
        *[await run(endpoint) for _ in range(CALLS - 1)],
    ]
    call = actions.calls[-1]
    report: dict[str, Any] = {
        "said": said,
        "connections": len(actions.connections),
        "secrets": sorted(actions.secrets),
        "events": [event.get("text") for event in call["tracker"]["events"]],
        "has_domain": bool(call.get("domain")),
        "next_action": call["next_action"],
        "sender_id": call["tracker"]["sender_id"],
        "slots": call["tracker"]["slots"]["topic"],
        "latest": call["tracker"]["latest_message"],
    }
    report["faults"] = []
    for actions.status in (400, 500, 404):
        report["faults"].append(await run(endpoint))
    await runner.cleanup()
    report["faults"].append(await run(endpoint))
    report["walks"], report["unknown"] = walks()
    print(json.dumps(report))


async def run(endpoint: EndpointConfig) -> str:
    """What the action says, or the fault that Rasa sees."""
    tracker = DialogueStateTracker.from_events(
        "web-1",
        [UserUttered("prima"), SlotSet("topic", "its"), UserUttered("adesso", parse_data=PARSED)],
        DOMAIN.slots,
    )
    try:
        done = await RemoteAction("action_x", endpoint).run(
            CollectingOutputChannel(), TemplatedNaturalLanguageGenerator({}), tracker, DOMAIN
        )
    except ActionExecutionRejection:
        return "rejected"
    except RasaException:
        return "failed"
    return str(done[0].text)


def walks() -> tuple[int, str]:
    """How often the tree of events is walked for three events of one kind; what is no event."""
    every = events.rasa.shared.utils.common.all_subclasses
    with patch.object(events.rasa.shared.utils.common, "all_subclasses", wraps=every) as walked:
        for _ in range(CALLS):
            Event.from_parameters({"event": "slot", "name": "topic", "value": "x"})
        count = sum(call.args == (Event,) for call in walked.call_args_list)
    try:
        Event.from_parameters({"event": "no such event"})
    except ValueError:
        return count, "refused"
    return count, "accepted"


asyncio.run(main())
