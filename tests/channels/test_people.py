"""People are known by keys that say nothing about them."""

import hashlib
import hmac
import re

from channels.people import person_key
from core.channels import CHANNELS, channel_of


def test_the_key_names_the_channel_and_hides_the_person() -> None:
    key = person_key("telegram", "123456789")
    assert re.fullmatch(r"telegram-[0-9a-f]{32}", key)
    assert "123456789" not in key


def test_the_key_is_the_hmac_of_the_external_id() -> None:
    digest = hmac.new(b"una-chiave-di-prova", b"7", hashlib.sha256).hexdigest()
    assert person_key("web", "7") == "web-" + digest[:32]


def test_different_people_have_different_keys() -> None:
    assert person_key("web", "7") != person_key("web", "8")


def test_the_channel_can_be_read_from_the_key() -> None:
    for channel in CHANNELS:
        assert channel_of(person_key(channel, "-7")) == channel
