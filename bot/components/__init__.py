"""Graph components of the NLU pipeline. Importing any of them patches Rasa first."""

from bot.patches import apply_patches

apply_patches()
