"""The code that Rasa loads into its own process: NLU components, the Italian spaCy pipeline,
patches of Rasa.

Runs on Python 3.10 in the Rasa environment and imports no other room but `italian`.
"""
