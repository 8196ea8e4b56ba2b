"""Graph components of the NLU pipeline. Importing any of them mends Rasa first."""

from bot.rasa_mends import apply_mends

apply_mends()
