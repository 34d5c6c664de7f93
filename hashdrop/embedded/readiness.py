"""Waits until a call can be made, and says so."""

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus

import httpx

LATE = 30.0
"""Seconds after which people are told what is being waited for."""


async def wait_until_ready(address: str, say: Callable[[str], None], late: float = LATE) -> None:
    """Ask `GET /api/ready` until it answers 200.

    Args:
        address: Of the backend, without a final slash.
        say: Takes one line if it takes long.
        late: Seconds after which that is said.
    """
    started = time.monotonic()
    told = False
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        while True:
            try:
                answer = await client.get(f"{address}/api/ready")
            except httpx.HTTPError:
                state = "the backend does not answer yet"
            else:
                if answer.status_code == HTTPStatus.OK:
                    return
                state = f"it says {answer.text[:300].strip()}"
            if not told and time.monotonic() - started >= late:
                told = True
                say(f"No call can be made yet: {state}. `make doctor` tells more.")
            await asyncio.sleep(0.1)


async def wait_until_served(address: str) -> None:
    """Wait until the backend answers at all.

    Args:
        address: Of the backend, without a final slash.
    """
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        while True:
            try:
                await client.get(f"{address}/api/health")
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
            else:
                return
