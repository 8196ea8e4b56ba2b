"""The table of requests to be called back or for news."""

from api.exports.submission_columns import FIRST, LAST
from api.exports.table import Table, label
from api.submissions_schemas import RequestOut
from store.models import Request

REQUESTS_TABLE: Table[Request] = Table(
    "requests",
    {
        **FIRST,
        "kind": lambda request: label("request_kind", request.kind),
        "asker": lambda request: label("asker", request.asker),
        "topic": lambda request: label("topic", request.topic) if request.topic else None,
        "about": lambda request: request.about,
        "best_time": lambda request: request.best_time,
        **LAST,
    },
    RequestOut,
)
