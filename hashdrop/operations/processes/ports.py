"""Chooses and checks ports."""

import errno
import random
import socket

from hashdrop.operations.processes.errors import CannotStart

_FOR_SERVERS = range(20_000, 32_000)
"""Ports below the range that systems use for outgoing connections (on Linux from 32,768), which could otherwise take a
server's port while it restarts."""


def is_free(port: int, kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port now.

    Args:
        port: The port.
        kind: `SOCK_STREAM` for TCP, `SOCK_DGRAM` for UDP.
        host: The address to listen on, or its name.

    Raises:
        OSError: Listening is impossible for another reason than that the port is in use.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=kind)[0]
    with socket.socket(family, kind) as probe:
        if kind == socket.SOCK_STREAM:
            # Connections of an earlier run in TIME_WAIT must not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as e:
            if e.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def choose(kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> int:
    """A free port, which will also be free when a server that listened there restarts.

    Args:
        kind: `SOCK_STREAM` for TCP, `SOCK_DGRAM` for UDP.
        host: The address to listen on.

    Raises:
        CannotStart: No port is free.
    """
    return choose_several(1, kind, host)[0]


def choose_several(count: int, kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> list[int]:
    """Several different free ports; see `choose`."""
    free = [port for port in random.sample(_FOR_SERVERS, 100 + count) if is_free(port, kind, host)]
    if len(free) < count:
        raise CannotStart(f"No port from {_FOR_SERVERS[0]} to {_FOR_SERVERS[-1]} is free on {host}.")
    return free[:count]


def require_free(host: str, port: int) -> None:
    """Make sure that HashDrop can listen on its port.

    Raises:
        CannotStart: It cannot.
    """
    try:
        free = is_free(port, host=host)
    except OSError as e:
        raise CannotStart(
            f"HashDrop cannot listen on {host}, port {port} ({e.strerror or e}). "
            "Set HASHDROP_HOST to an address of this machine and HASHDROP_PORT to a port above 1023."
        ) from e
    if not free:
        raise CannotStart(
            f"Port {port} is in use. Stop what uses it, or choose another port: HASHDROP_PORT={port + 1} make run"
        )
