"""Attackers, in a separate process. Whatever is answered, refused or closed, they do the same again at once."""

import asyncio
import resource
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from bench.callers import in_process
from tests.raw_websocket import CONNECT, handshake

MAX_ATTEMPTS = 40_000
"""Connections that an attack makes."""


@dataclass(frozen=True)
class Attempt:
    """What attackers do again and again, each time with a new connection.

    Attributes:
        at_once: The number of attackers.
        make: Makes the attempt once. It is pickled.
    """

    at_once: int
    make: Callable[[], Coroutine[Any, Any, None]]


def attack(seconds: float, *attempts: Attempt) -> None:
    """Make these attempts for a while."""
    in_process(_attack, seconds, attempts)


async def _attack(seconds: float, attempts: tuple[Attempt, ...]) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    left = repeat(None, MAX_ATTEMPTS)

    async def make_again_and_again(attempt: Attempt) -> None:
        for _ in left:
            with suppress(ConnectionResetError, BrokenPipeError, asyncio.IncompleteReadError):
                await attempt.make()

    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*(make_again_and_again(each) for each in attempts for _ in range(each.at_once)))


async def wait(port: int, request: bytes | None = None) -> None:
    """Send a request, by default the handshake of a page, and nothing more until the connection is closed."""
    async with _connection(port) as (reader, writer):
        writer.write(request or handshake())
        await reader.read()


async def flood(port: int, frames: bytes) -> None:
    """Send these frames as a page, and without reading anything, until the connection is closed."""
    async with _page(port, max_read=1024) as (_, writer):
        while True:
            writer.write(frames)
            await writer.drain()


async def come_and_go(port: int, frames: bytes, answer: bytes) -> None:
    """Send these frames as a page, and close it when this answer arrives."""
    async with _page(port, max_read=2**20) as (reader, writer):
        writer.write(frames)
        await reader.readuntil(answer)


@asynccontextmanager
async def _page(port: int, max_read: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    async with _connection(port, max_read) as (reader, writer):
        writer.write(handshake())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(CONNECT)
        yield reader, writer


@asynccontextmanager
async def _connection(
    port: int, max_read: int = 2**16
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to this machine.

    Args:
        port: The port to connect to.
        max_read: With more than twice as many bytes read in advance, it stops reading.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=max_read)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
