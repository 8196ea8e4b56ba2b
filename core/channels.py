"""The channels people write from: the one list, from which the check in the database, the values of
the API, the keys of people and the processes come.
"""

from typing import Literal, cast, get_args

Channel = Literal["web", "telegram"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
GATEWAYS: dict[Channel, str] = {"telegram": "telegram_token"}
"""Channels with a process of their own (`channels.<name>`), and the setting that turns each on."""
GATEWAY_IS_UP = "the gateway is up"
"""How the line ends that such a process prints once nothing more than patience is wanting: nobody
can ask it whether it is well.
"""


def key_prefix(channel: Channel) -> str:
    """How the key of everybody who writes from `channel` begins: "web-"."""
    return f"{channel}-"


def channel_of(person: str) -> Channel:
    """The channel that the key of `person` begins with."""
    return cast(Channel, person.partition("-")[0])
