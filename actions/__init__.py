"""What the assistant does in a turn: the custom actions that Rasa calls, and one handler for each
act of the talk.
"""
