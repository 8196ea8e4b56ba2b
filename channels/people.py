"""Who is speaking: one opaque key per person and channel, which is Rasa's sender and the store's
person.
"""

import hmac

from core.channels import Channel, key_prefix
from core.settings import settings


def person_key(channel: Channel, external_id: str) -> str:
    """The key of whoever `channel` calls `external_id`; nobody without our secret can go back from
    it.
    """
    digest = hmac.digest(settings().secret().encode(), external_id.encode(), "sha256")
    return key_prefix(channel) + digest.hex()[:32]
