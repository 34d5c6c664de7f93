"""One of several backends sweeps, and another takes over when it dies, whatever their clocks say."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from hashdrop.composition import Parts, compose
from hashdrop.conference import sweep
from hashdrop.conference.sweep import lease
from hashdrop.conference.use_cases.base import utc_now
from tests.conftest import in_a_cluster
from tests.eventually import eventually

pytestmark = in_a_cluster

LEASE = timedelta(seconds=2)


class Backend:
    """A backend that sweeps, and how often it has asked LiveKit for the rooms."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.surveys = parts, 0
        self._rooms = parts.livekit.rooms
        vars(parts.livekit)["rooms"] = self._counted
        self.task = asyncio.create_task(parts.run())

    async def _counted(self):
        self.surveys += 1
        return await self._rooms()

    async def die(self) -> None:
        """End without releasing anything."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture(params=[3600, -3600])
async def two(
    request: pytest.FixtureRequest, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[Backend]]:
    """Two backends; the second has a different clock."""
    monkeypatch.setattr(lease, "LEASE_DURATION", LEASE)
    monkeypatch.setattr(sweep, "SWEEP_SECONDS", 0.1)
    differs = timedelta(seconds=request.param)
    both = [compose(parts.settings, clock) for clock in (utc_now, lambda: utc_now() + differs)]
    backends = [Backend(each) for each in both]
    yield backends
    for backend in backends:
        await backend.die()
        await backend.parts.close()


async def test_one_backend_sweeps_and_the_other_takes_over_when_it_dies(two: list[Backend]) -> None:
    def one_alone() -> Backend | None:
        """The backend that has swept three times while the other one did not once."""
        since = {backend: backend.surveys - before for backend, before in zip(two, counted, strict=True)}
        if min(since.values()) > 0:  # before a backend knows the database's clock, its own may expire the lease
            counted[:] = [backend.surveys for backend in two]
        return next((backend for backend, surveys in since.items() if surveys > 3 and min(since.values()) == 0), None)

    counted = [0, 0]
    holder = await eventually(one_alone)
    (other,) = set(two) - {holder}
    async with other.parts.database.read() as rows:
        holds = (await rows.lease()).holder
    assert holds == holder.parts.sweep.lease.holder
    before = other.surveys
    await holder.die()
    await eventually(lambda: other.surveys > before, within=LEASE.total_seconds() + 5)
    async with other.parts.database.read() as rows:
        assert (await rows.lease()).holder != holds
