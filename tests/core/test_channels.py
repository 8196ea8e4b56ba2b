"""The list of the channels: each has a label, and nothing else names one."""

from typing import get_args

from core.channels import CHANNELS, Channel, channel_of, key_prefix
from core.texts import say


def test_every_channel_has_a_label_and_a_prefix_of_its_own() -> None:
    assert get_args(Channel) == CHANNELS
    assert all(say(f"exports.values.channel.{channel}") for channel in CHANNELS)
    prefixes = [key_prefix(channel) for channel in CHANNELS]
    assert not any(
        one.startswith(other) for one in prefixes for other in prefixes if one is not other
    )
    assert [channel_of(f"{prefix}0123-45") for prefix in prefixes] == list(CHANNELS)
