"""Connections that are made at the same time, and what accepts them, in a real event loop and over real sockets."""

import asyncio
import os
import resource
import socket
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager

import pytest

from hashdrop.settings import Settings
from hashdrop.web.gates import acceptor
from hashdrop.web.gates.acceptor import Acceptor
from hashdrop.web.gates.connections import AT_ONCE, BoundedConfig
from tests.eventually import eventually

ATTACKER, HONEST = "127.0.0.1", "127.0.0.2"
BURST = 300


class Served:
    """Who has been served, in this order, and in which round of the event loop."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.rounds: list[int] = []
        self._round = 0
        self._count_rounds()

    def _count_rounds(self) -> None:
        self._round += 1
        asyncio.get_running_loop().call_soon(self._count_rounds)

    def make_protocol(self) -> asyncio.Protocol:
        served = self

        class Connection(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                served.addresses.append(transport.get_extra_info("peername")[0])
                served.rounds.append(served._round)

        return Connection()


@contextmanager
def listening() -> Iterator[tuple[socket.socket, BoundedConfig]]:
    config = BoundedConfig(None, Settings(_env_file=None), port=0, log_config=None)
    with config.bind_socket() as bound:
        bound.listen(2048)
        yield bound, config


@contextmanager
def connected(bound: socket.socket, *sources: str) -> Iterator[list[socket.socket]]:
    """Connections from these addresses, made one after the other."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_connection(bound.getsockname(), source_address=(source, 0)))
            for source in sources
        ]


@asynccontextmanager
async def accepting(bound: socket.socket, config: BoundedConfig) -> AsyncIterator[tuple[Acceptor, Served]]:
    served = Served()
    accepts = Acceptor(bound, config, served.make_protocol)
    yield accepts, served
    accepts.stop()


async def test_a_burst_is_served_a_few_connections_at_a_time_and_delays_nobody_elsewhere() -> None:
    with listening() as (bound, config), connected(bound, *[ATTACKER] * BURST, HONEST):
        async with accepting(bound, config) as (_, served):
            await eventually(lambda: len(served.addresses) == BURST + 1)
    accepting_rounds = BURST // acceptor.ACCEPTED_AT_ONCE + 1
    assert served.addresses.index(HONEST) <= (accepting_rounds + 1) * AT_ONCE
    assert max(Counter(served.rounds).values()) <= AT_ONCE


async def test_connections_beyond_the_limit_of_an_address_are_closed_unserved() -> None:
    with listening() as (bound, config):
        config.max_from_address = 10
        with connected(bound, *[ATTACKER] * 12, HONEST) as clients:
            async with accepting(bound, config) as (_, served):
                await eventually(lambda: len(served.addresses) == 11)
            assert served.addresses.count(HONEST) == 1
            assert [client.recv(1) for client in clients[10:12]] == [b"", b""]


async def test_after_a_stop_everybody_who_has_connected_is_served_and_nobody_else_can_connect() -> None:
    with listening() as (bound, config), connected(bound, *[ATTACKER] * BURST, HONEST):
        address = bound.getsockname()
        async with accepting(bound, config) as (_, served):
            assert served.addresses == []
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address)
        await eventually(lambda: len(served.addresses) == BURST + 1)


async def test_connections_are_accepted_again_after_the_process_ran_out_of_file_descriptors() -> None:
    with listening() as (bound, config), connected(bound, HONEST):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        lowest_free = os.dup(0)
        os.close(lowest_free)
        async with accepting(bound, config) as (accepts, served):
            resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, hard))
            try:
                await eventually(lambda: accepts._retry)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            assert served.addresses == []
            await eventually(lambda: served.addresses == [HONEST])
