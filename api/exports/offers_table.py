"""The table of offered places."""

from api.exports.submission_columns import FIRST, LAST
from api.exports.table import Table, label, listed, yes_or_no
from api.submissions_schemas import OfferOut
from store.models import Offer

OFFERS_TABLE: Table[Offer] = Table(
    "offers",
    {
        **FIRST,
        "company_name": lambda offer: offer.company_name,
        "vat_number": lambda offer: offer.vat_number,
        "sector": lambda offer: offer.sector,
        "sector_words": lambda offer: offer.sector_words,
        "ateco_code": lambda offer: offer.ateco_code,
        "municipality": lambda offer: offer.municipality,
        "province": lambda offer: offer.province,
        "istat_code": lambda offer: offer.istat_code,
        "site": lambda offer: offer.site,
        "for_pcto": lambda offer: yes_or_no(offer.for_pcto),
        "for_internship": lambda offer: yes_or_no(offer.for_internship),
        "places": lambda offer: offer.places,
        "tasks": lambda offer: offer.tasks,
        "requirements": lambda offer: offer.requirements,
        "school_types": lambda offer: listed(
            label("school_type", school) for school in offer.school_types
        ),
        "period": lambda offer: offer.period,
        "starts_on": lambda offer: offer.starts_on,
        "ends_on": lambda offer: offer.ends_on,
        "valid_until": lambda offer: offer.valid_until,
        "safety_seen": lambda offer: yes_or_no(offer.safety_seen),
        "notes": lambda offer: offer.notes,
        **LAST,
    },
    OfferOut,
)
