"""The intents of messages by which somebody tells much at once."""

OPENINGS = frozenset({"report_need", "offer_place"})
