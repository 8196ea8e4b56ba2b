"""What uvicorn starts: `uvicorn --factory api.main:build`."""

from fastapi import FastAPI

from api.app import create_app
from channels.conversation import Conversation
from channels.gate import Gate
from channels.rasa_client import RasaClient
from core.settings import settings
from store.database import Database
from store.tracker import RasaTracker


def build() -> FastAPI:
    """The application as the settings say."""
    chosen = settings()
    database = Database(chosen.database_url)
    rasa = RasaClient(chosen.rasa_url, timeout_seconds=chosen.turn_timeout_seconds)
    tracker, gate = RasaTracker(chosen.tracker_url), Gate(chosen.turns_at_once)
    return create_app(chosen, database, Conversation(rasa, database, tracker, gate))
