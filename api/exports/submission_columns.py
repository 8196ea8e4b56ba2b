"""The columns that needs, offers and requests share: first the ones that tell them apart, last whom
to contact.
"""

from collections.abc import Callable, Mapping

from api.exports.table import Cell, in_rome, label
from store.models import Submission

FIRST: Mapping[str, Callable[[Submission], Cell]] = {
    "code": lambda row: row.code,
    "version": lambda row: row.version,
    "status": lambda row: label("status", row.status),
    "created_at": lambda row: in_rome(row.created_at),
    "updated_at": lambda row: in_rome(row.updated_at),
    "channel": lambda row: label("channel", row.channel),
}
LAST: Mapping[str, Callable[[Submission], Cell]] = {
    "contact_name": lambda row: row.contact_name,
    "contact_email": lambda row: row.contact_email,
    "contact_phone": lambda row: row.contact_phone,
    "consent_version": lambda row: row.consent_version,
    "consent_at": lambda row: in_rome(row.consent_at),
}
