"""Real parts for tests driven by Hypothesis, which calls plain functions: the parts get their own event loop."""

import asyncio
import os
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings

from hashdrop.composition import Parts, compose
from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.settings import Settings
from tests.conftest import Client, Clock, at_address

T = TypeVar("T")

UNLIMITED = {
    **{f"HASHDROP_LIMIT_{rule}": "1000000/minute" for rule in ("CREATE", "JOIN", "GUESS", "CALLS")},
    "HASHDROP_MAX_ROOMS_PER_ADDRESS": "1000000",
}
"""Settings with limits too high to interfere."""

TRIES_FACTOR = int(os.environ.get("HASHDROP_TRIES", "1"))
"""The number of tries, relative to `make test`: `HASHDROP_TRIES=50 pytest tests/api/test_fuzz.py`."""


def tries(number: int, **more: Any) -> settings:
    """Settings of Hypothesis: a number of examples, the same in every run unless more are asked for."""
    return settings(
        max_examples=number * TRIES_FACTOR,
        derandomize=TRIES_FACTOR == 1,
        database=None,
        deadline=None,  # a slow machine is not a failure
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        **more,
    )


@dataclass(frozen=True)
class Stage:
    """The parts, a client of their API, and their event loop."""

    parts: Parts
    clock: Clock
    client: Client
    loop: asyncio.Runner

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to completion."""
        return self.loop.run(work)


@contextmanager
def stage_for(environment: dict[str, str], folder: Path, **wishes: str) -> Iterator[Stage]:
    """Build a stage with a database in a folder.

    Args:
        environment: The `LIVEKIT_*` variables.
        folder: An empty folder.
        wishes: Other settings to use.
    """
    url = f"sqlite:///{folder}/test.db"
    upgrade_file(url)
    clock = Clock()
    with asyncio.Runner() as loop:
        parts = compose(Settings(_env_file=None, **{**environment, "DATABASE_URL": url, **UNLIMITED, **wishes}), clock)
        stack = AsyncExitStack()
        client = loop.run(stack.enter_async_context(at_address(parts, "192.0.2.1")))
        yield Stage(parts, clock, client, loop)
        loop.run(stack.aclose())
        loop.run(parts.close())
