"""Offered places for staff: the list, the files, one offer whole, and its status, which publishes
it.
"""

from api.exports.offers_table import OFFERS_TABLE
from api.listing import add_listing
from api.security import staff_router
from api.submissions import add_submission
from api.submissions_schemas import OfferDetailOut, OfferFilters, OfferMark, OfferOut
from store.offers import OFFER_KIND, OFFERS, OfferFilter

router = staff_router("offers")
add_listing(router, OFFERS, OFFERS_TABLE, OfferFilters, OfferFilter)
add_submission(router, OFFER_KIND, OfferOut, OfferDetailOut, OfferMark)
