"""Requests to be called back or for news, for staff: the list, the files, one request whole, and
its status.
"""

from api.exports.requests_table import REQUESTS_TABLE
from api.listing import add_listing
from api.security import staff_router
from api.submissions import add_submission
from api.submissions_schemas import RequestDetailOut, RequestFilters, RequestMark, RequestOut
from store.requests import REQUEST_KIND, REQUESTS, RequestFilter

router = staff_router("requests")
add_listing(router, REQUESTS, REQUESTS_TABLE, RequestFilters, RequestFilter)
add_submission(router, REQUEST_KIND, RequestOut, RequestDetailOut, RequestMark)
