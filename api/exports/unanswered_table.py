"""The table of questions without an answer."""

from api.exports.table import Table, in_rome, label
from api.feedback_schemas import UnansweredOut
from store.models import UnansweredQuestion

UNANSWERED_TABLE: Table[UnansweredQuestion] = Table(
    "unanswered",
    {
        "id": lambda question: question.id,
        "text": lambda question: question.text,
        "count": lambda question: question.count,
        "kind": lambda question: label("kind", question.kind),
        "status": lambda question: label("unanswered_status", question.status),
        "first_seen": lambda question: in_rome(question.first_seen),
        "last_seen": lambda question: in_rome(question.last_seen),
    },
    UnansweredOut,
)
