"""The list of the channels: each has a label, and nothing else names one."""

from importlib.util import find_spec
from typing import get_args

from core.channels import CHANNELS, GATEWAYS, Channel, channel_of, key_prefix
from core.settings import Settings
from core.texts import say


def test_every_channel_has_a_label_and_a_prefix_of_its_own() -> None:
    assert get_args(Channel) == CHANNELS
    assert all(say(f"exports.values.channel.{channel}") for channel in CHANNELS)
    prefixes = [key_prefix(channel) for channel in CHANNELS]
    assert not any(
        one.startswith(other) for one in prefixes for other in prefixes if one is not other
    )
    assert [channel_of(f"{prefix}0123-45") for prefix in prefixes] == list(CHANNELS)


def test_every_gateway_is_a_module_and_its_setting_is_there() -> None:
    for channel, setting in GATEWAYS.items():
        assert channel in CHANNELS
        assert setting in Settings.model_fields
        assert find_spec(f"channels.{channel}.__main__")
