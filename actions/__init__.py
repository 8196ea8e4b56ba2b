"""What the assistant does in a turn: the custom actions that Rasa calls, one file per capability of
the talk.
"""
