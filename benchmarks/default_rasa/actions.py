"""The one custom action of the default project, on rasa-sdk's own server."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher


class Reply(Action):  # type: ignore[misc]
    """Says one sentence and remembers one thing."""

    def name(self) -> str:
        """Its name in the domain."""
        return "action_reply"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The same whatever was said."""
        dispatcher.utter_message(text="Ho capito.", buttons=[{"title": "Bene", "payload": "bene"}])
        return [SlotSet("last_question", tracker.latest_message.get("text"))]
