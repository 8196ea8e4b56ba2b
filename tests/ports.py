"""Ports for the processes of tests."""

import socket
from random import SystemRandom

FIRST, LAST = 20_000, 32_000
"""Below those that Linux gives by itself: between the choice and the use nobody is given one."""
_RANDOM = SystemRandom()


def free_port() -> int:
    """A port of this machine on which nothing listens.

    It is drawn at random, so that tests which run side by side do not meet on one.
    """
    while True:
        port = _RANDOM.randint(FIRST, LAST)
        if is_free(port):
            return port


def is_free(port: int) -> bool:
    """Whether nothing listens on that port of this machine."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def free_ports(count: int) -> list[int]:
    """So many different ones."""
    ports: set[int] = set()
    while len(ports) < count:
        ports.add(free_port())
    return list(ports)
