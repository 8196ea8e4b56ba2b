"""Needs for staff: the list, the files, one need whole, and its status."""

from api.exports.needs_table import NEEDS_TABLE
from api.listing import add_listing
from api.security import staff_router
from api.submissions import add_submission
from api.submissions_schemas import NeedDetailOut, NeedFilters, NeedMark, NeedOut
from store.needs import NEED_KIND, NEEDS, NeedFilter

router = staff_router("needs")
add_listing(router, NEEDS, NEEDS_TABLE, NeedFilters, NeedFilter)
add_submission(router, NEED_KIND, NeedOut, NeedDetailOut, NeedMark)
