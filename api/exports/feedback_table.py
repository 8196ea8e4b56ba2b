"""The table of verdicts on answers."""

from api.exports.table import Table, in_rome, label
from api.feedback_schemas import FeedbackOut
from store.models import Feedback

FEEDBACK_TABLE: Table[Feedback] = Table(
    "feedback",
    {
        "created_at": lambda feedback: in_rome(feedback.created_at),
        "entry": lambda feedback: feedback.entry,
        "release": lambda feedback: feedback.release,
        "verdict": lambda feedback: label("verdict", feedback.verdict),
        "reason": lambda feedback: label("reason", feedback.reason) if feedback.reason else None,
        "reason_text": lambda feedback: feedback.reason_text,
        "channel": lambda feedback: label("channel", feedback.channel),
    },
    FeedbackOut,
)
