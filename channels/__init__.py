"""How people and Rasa reach each other: the guards, the talk with Rasa, the Telegram gateway."""
