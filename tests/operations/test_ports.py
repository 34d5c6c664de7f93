import socket

import pytest

from hashdrop.operations.processes import ports
from hashdrop.operations.processes.errors import CannotStart


def test_a_port_is_free_until_a_process_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not ports.is_free(port)
    assert ports.is_free(port)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_chosen_port_is_free(kind: socket.SocketKind) -> None:
    assert ports.is_free(ports.choose(kind), kind)


def test_a_port_in_use_is_reported_with_a_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} is in use.*HASHDROP_PORT={port + 1}"):
            ports.require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_reported() -> None:
    with pytest.raises(CannotStart, match=r"cannot listen on 192\.0\.2\.77.*HASHDROP_HOST"):
        ports.require_free("192.0.2.77", 3000)
