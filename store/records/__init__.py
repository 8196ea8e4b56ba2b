"""The records: each kind declared in one module of its own, and here the list of them."""

from typing import Any

from store.records.kind import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND

__all__ = ["KINDS", "Kind", "NewSubmission"]

KINDS: tuple[Kind[Any], ...] = (NEED_KIND, OFFER_KIND, REQUEST_KIND)
"""Every kind there is: what is not here has no address, no file and no erasure."""
