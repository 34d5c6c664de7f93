"""Waits until HashDrop is ready for calls."""

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus

import httpx

EXPLAIN_AFTER = 30.0
"""Seconds after which a line explains what is still missing."""


async def wait_until_ready(*addresses: str, say: Callable[[str], None], explain_after: float = EXPLAIN_AFTER) -> None:
    """Poll `GET /api/ready` until it answers 200: at the backends first, then through the proxy before them.

    A proxy holds requests while no backend is up, and logs an error for each that is given up.

    Args:
        addresses: The addresses to poll one after the other, without a trailing slash.
        say: Called with a line that explains what is still missing.
        explain_after: Seconds after which that happens.
    """
    explain_at = time.monotonic() + explain_after
    explained = False
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        for address in addresses:
            while state := await _missing(client, address):
                if not explained and time.monotonic() >= explain_at:
                    explained = True
                    say(f"HashDrop is not ready for calls yet: {state}. `make doctor` tells more.")
                await asyncio.sleep(0.1)


async def _missing(client: httpx.AsyncClient, address: str) -> str:
    """What is missing at an address; empty if it is ready."""
    try:
        answer = await client.get(f"{address}/api/ready")
    except httpx.HTTPError:
        return "the backend does not respond yet"
    return "" if answer.status_code == HTTPStatus.OK else f"it answers {answer.text[:300].strip()}"


async def wait_until_served(address: str) -> None:
    """Wait until the backend responds at all.

    Args:
        address: The backend's address, without a trailing slash.
    """
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        while True:
            try:
                await client.get(f"{address}/api/health")
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
            else:
                return
