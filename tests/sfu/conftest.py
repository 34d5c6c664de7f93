"""The sweep, running as it does in the app."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from hashdrop.composition import Parts


@pytest.fixture
async def sweeping(parts: Parts) -> AsyncIterator[None]:
    """The sweep runs by itself."""
    task = asyncio.create_task(parts.sweep.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
