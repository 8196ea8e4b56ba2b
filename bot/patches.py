"""Patches of Rasa 3.6.21, one function for each, with the reason.

They are applied when Rasa imports one of our components, which it does before it reads any message.
"""

import asyncio
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

import aiohttp
import rasa
from jsonschema import Draft202012Validator, ValidationError
from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import UserMessage
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.core.policies import rule_policy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import EndpointConfig

from bot.private_logs import keep_texts_out_of_structured_logs, keep_texts_out_of_tracebacks

IDLE_CONNECTION_SECONDS = 2.0
"""The action server closes a connection that was idle for longer than this; a call sent just then
would be lost with it.
"""


def apply_patches() -> None:
    """Apply every patch. Calling it again changes nothing."""
    check_action_answers_with_a_compiled_schema()
    keep_texts_out_of_structured_logs()
    keep_texts_out_of_tracebacks()
    load_each_spacy_pipeline_once()
    find_each_kind_of_event_once()
    send_actions_only_what_they_read()
    keep_the_connection_to_the_actions()
    read_buttons_without_the_pipeline()
    run_graphs_in_their_own_order()
    copy_nothing_for_logs()


def check_action_answers_with_a_compiled_schema() -> None:
    """Check answers of actions against a schema that was read once, each event against its kind.

    Rasa calls ``jsonschema.validate`` on every answer of the action server, which re-checks the
    schema itself each time, and holds each event against all of 23 kinds, of which exactly one must
    fit. As each kind names itself, only that one can: the verdicts stay the same.
    """
    RemoteAction._validate_action_result = _validate_action_result


def load_each_spacy_pipeline_once() -> None:
    """Give the same pipeline to all who ask for it by one name.

    Rasa's graph has two nodes for ``SpacyNLP``, the component and the provider of its model, and
    each reads the whole pipeline from disk: seconds of every start, and its memory twice.
    """
    if not hasattr(SpacyNLP.load_model, "cache_info"):
        SpacyNLP.load_model = staticmethod(lru_cache(maxsize=1)(SpacyNLP.load_model))


def find_each_kind_of_event_once() -> None:
    """Remember which class an event's name stands for.

    Rasa walks the tree of all classes of events for each event that it reads.
    """
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(cache(Event.resolve_by_type))


def send_actions_only_what_they_read() -> None:
    """Call an action with the message and the slots, without the talk before and the domain.

    Rasa sends the events of the whole session, each time. Ours read none: what a talk remembers is
    in slots and drafts.
    """

    def _action_call_format(
        self: RemoteAction, tracker: DialogueStateTracker, domain: Domain
    ) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE) | {"events": []}
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": state,
            "domain": {},
            "version": rasa.__version__,
        }

    RemoteAction._action_call_format = _action_call_format


def keep_the_connection_to_the_actions() -> None:
    """Call the action server over connections that stay open.

    Rasa makes a client and a connection for each call, and closes them after it.
    """
    EndpointConfig.session = _kept_session


def read_buttons_without_the_pipeline() -> None:
    """Read "/choose{…}" as what it says.

    Rasa gives it to the whole pipeline first, and then replaces what that understood by what it
    says. What is not written so, or names no intent of ours, is read as before.
    """
    MessageProcessor._parse_message_with_graph = _parse_message


def run_graphs_in_their_own_order() -> None:
    """Run the nodes of a graph one after the other, in an order found once.

    Rasa builds the graph anew for each run and gives it to dask, which plans it for several threads
    and runs it in one.
    """
    DaskGraphRunner.run = _run_graph


def copy_nothing_for_logs() -> None:
    """Make no deep copies of slots, states and events for log lines.

    Rasa makes them for each line, written or not; nothing changes a value between the line's making
    and its writing.
    """
    for module in (processor, rule_policy):
        module.copy = SimpleNamespace(deepcopy=lambda value: value)


_check_answer = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "events": {
                "type": "array",
                "items": {key: part for key, part in EVENT_SCHEMA.items() if key != "oneOf"},
            },
            "responses": RemoteAction.action_response_format_spec()["properties"]["responses"],
        },
    }
)
_check_event = {
    kind["properties"]["event"]["const"]: Draft202012Validator(kind)
    for kind in EVENT_SCHEMA["oneOf"]
}


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    _check_answer.validate(result)
    for event in result.get("events", []):
        check = _check_event.get(event["event"])
        if check is None:
            raise ValidationError("no such kind of event")
        check.validate(event)
    return True


def _run_graph(
    self: DaskGraphRunner,
    inputs: dict[str, Any] | None = None,
    targets: list[str] | None = None,
) -> dict[str, Any]:
    wanted = tuple(targets or self._graph_schema.target_names)
    results = {name: (name, value) for name, value in (inputs or {}).items()}
    for name, needs in _order(self, wanted):
        if name not in results:
            found = [results.get(need, need) for need in needs]
            results[name] = self._instantiated_nodes[name](*found)
    return dict(results[name] for name in wanted)


@cache
def _order(runner: DaskGraphRunner, wanted: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    nodes = runner._graph_schema.minimal_graph_schema(list(wanted)).nodes
    order: dict[str, tuple[str, ...]] = {}

    def add(name: str) -> None:
        if name in nodes and name not in order:
            needs = tuple(nodes[name].needs.values())
            for need in needs:
                add(need)
            order[name] = needs

    for name in wanted:
        add(name)
    return list(order.items())


_parse_message_with_graph = MessageProcessor._parse_message_with_graph


def _parse_message(
    self: MessageProcessor,
    message: UserMessage,
    tracker: DialogueStateTracker,
    only_output_properties: bool = True,
) -> dict[str, Any]:
    if (message.text or "").startswith(INTENT_MESSAGE_PREFIX):
        read = YAMLStoryReader.unpack_regex_message(
            Message({TEXT: message.text}), self.domain, RegexMessageHandler.__name__
        )
        if read.get(INTENT):
            parsed: dict[str, Any] = read.as_dict(only_output_properties)
            return parsed
    whole: dict[str, Any] = _parse_message_with_graph(
        self, message, tracker, only_output_properties
    )
    return whole


class _KeptSession(aiohttp.ClientSession):
    async def __aexit__(self, *_: object) -> None:
        """Stay open: the next call needs it."""


def _kept_session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    loop = asyncio.get_running_loop()
    if getattr(endpoint, "kept_by", None) is not loop:
        endpoint.kept_by = loop
        endpoint.kept = _KeptSession(
            headers=endpoint.headers,
            auth=aiohttp.BasicAuth(**endpoint.basic_auth) if endpoint.basic_auth else None,
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_CONNECTION_SECONDS),
        )
    kept: aiohttp.ClientSession = endpoint.kept
    return kept
