"""The stand-in for Rasa, with a welcome and answers that a test scripts and delays."""

import threading

from tests.fakes.rasa_rest import FakeRasa, Json, Replies, echo

WELCOME: Replies = [
    {
        "text": "Ciao, sono **Bussola**.",
        "buttons": [
            {
                "title": "Sono uno studente",
                "payload": '/choose{"what": "door", "value": "student"}',
            },
            {
                "title": "Rappresento un'azienda",
                "payload": '/choose{"what": "door", "value": "company"}',
            },
        ],
    }
]


class ScriptedRasa(FakeRasa):
    """Answers `replies[message]`, else an echo; an answer waits while `gate` is closed."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.replies: dict[str, Replies] = {"/start_talk": WELCOME}
        self.gate = threading.Event()
        self.gate.set()

    @property
    def words_heard(self) -> list[str]:
        """Everything it was told except the openings of a talk."""
        return [text for text in self.texts if text != "/start_talk"]

    def _answer(self, message: Json) -> Replies:
        self.gate.wait()
        return self.replies.get(message["message"], echo(message))

    def stop(self) -> None:
        self.gate.set()
        super().stop()
