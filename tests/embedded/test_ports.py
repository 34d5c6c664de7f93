import socket

import pytest

from hashdrop.embedded import ports
from hashdrop.embedded.errors import CannotStart


def test_a_port_is_free_until_somebody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not ports.is_free(port)
    assert ports.is_free(port)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_chosen_port_is_free(kind: socket.SocketKind) -> None:
    assert ports.is_free(ports.choose(kind), kind)


def test_a_port_in_use_is_named_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} is in use.*HASHDROP_PORT={port + 1}"):
            ports.require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(CannotStart, match=r"cannot listen at 192\.0\.2\.77.*HASHDROP_HOST"):
        ports.require_free("192.0.2.77", 3000)
