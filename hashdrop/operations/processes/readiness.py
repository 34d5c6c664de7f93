"""Waits until HashDrop is ready for calls."""

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus

import httpx

EXPLAIN_AFTER = 30.0
"""Seconds after which a line explains what is still missing."""


async def wait_until_ready(address: str, say: Callable[[str], None], explain_after: float = EXPLAIN_AFTER) -> None:
    """Poll `GET /api/ready` until it answers 200.

    Args:
        address: The backend's address, without a trailing slash.
        say: Called with a line that explains what is still missing.
        explain_after: Seconds after which that happens.
    """
    started_at = time.monotonic()
    explained = False
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        while True:
            try:
                answer = await client.get(f"{address}/api/ready")
            except httpx.HTTPError:
                state = "the backend does not respond yet"
            else:
                if answer.status_code == HTTPStatus.OK:
                    return
                state = f"it answers {answer.text[:300].strip()}"
            if not explained and time.monotonic() - started_at >= explain_after:
                explained = True
                say(f"HashDrop is not ready for calls yet: {state}. `make doctor` tells more.")
            await asyncio.sleep(0.1)


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
