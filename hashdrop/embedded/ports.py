"""Which ports are free."""

import errno
import random
import socket

from hashdrop.embedded.errors import CannotStart

_FOR_SERVERS = range(20_000, 32_000)
"""Ports that no system gives to connections that go out, which could take one while a server is away (Linux' begin at
32,768)."""


def is_free(port: int, kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there now.

    Args:
        port: The port.
        kind: `SOCK_STREAM` for TCP, `SOCK_DGRAM` for UDP.
        host: The address to listen at, or a name of it.

    Raises:
        OSError: For another reason than that somebody listens there.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=kind)[0]
    with socket.socket(family, kind) as probe:
        if kind == socket.SOCK_STREAM:
            # A connection of an earlier run in TIME_WAIT must not count as a listener.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as e:
            if e.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def choose(kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> int:
    """A port that is free now, and will be when a server that listened there is started again.

    Args:
        kind: `SOCK_STREAM` for TCP, `SOCK_DGRAM` for UDP.
        host: The address to listen at.

    Raises:
        CannotStart: There is none.
    """
    return choose_several(1, kind, host)[0]


def choose_several(count: int, kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> list[int]:
    """So many different ports; see `choose`."""
    free = [port for port in random.sample(_FOR_SERVERS, 100 + count) if is_free(port, kind, host)]
    if len(free) < count:
        raise CannotStart(f"No port from {_FOR_SERVERS[0]} to {_FOR_SERVERS[-1]} is free at {host}.")
    return free[:count]


def require_free(host: str, port: int) -> None:
    """Make sure that HashDrop can listen at its port.

    Raises:
        CannotStart: It cannot.
    """
    try:
        free = is_free(port, host=host)
    except OSError as e:
        raise CannotStart(
            f"HashDrop cannot listen at {host}, port {port} ({e.strerror or e}). "
            "Set HASHDROP_HOST to an address of this machine and HASHDROP_PORT to a port above 1023."
        ) from e
    if not free:
        raise CannotStart(
            f"Port {port} is in use. Stop what uses it, or choose another port: HASHDROP_PORT={port + 1} make run"
        )
