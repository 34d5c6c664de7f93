"""Of several backends one sweeps, and another goes on where it ends; whatever their clocks say."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from hashdrop.composition import Parts, compose
from hashdrop.conference import lifecycle
from hashdrop.conference.use_cases import utc_now
from tests.conftest import in_a_cluster
from tests.eventually import eventually

pytestmark = in_a_cluster

LEASE = timedelta(seconds=2)


class Backend:
    """A backend that looks after rooms, and how often it has asked LiveKit for them."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.surveys = parts, 0
        self._rooms = parts.sfu.rooms
        vars(parts.sfu)["rooms"] = self._counted
        self.task = asyncio.create_task(parts.run())

    async def _counted(self):
        self.surveys += 1
        return await self._rooms()

    async def die(self) -> None:
        """End without giving anything back."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture(params=[3600, -3600])
async def two(
    request: pytest.FixtureRequest, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[Backend]]:
    """Two backends; the clock of the second differs."""
    monkeypatch.setattr(lifecycle, "LEASE", LEASE)
    monkeypatch.setattr(lifecycle, "SURVEY_SECONDS", 0.1)
    differs = timedelta(seconds=request.param)
    both = [compose(parts.settings, clock) for clock in (utc_now, lambda: utc_now() + differs)]
    backends = [Backend(each) for each in both]
    yield backends
    for backend in backends:
        await backend.die()
        await backend.parts.close()


async def test_one_sweeps_and_when_it_is_dead_the_other(two: list[Backend]) -> None:
    def one_alone() -> Backend | None:
        """Who has surveyed three times while the other one did not once."""
        since = {backend: backend.surveys - before for backend, before in zip(two, counted, strict=True)}
        if min(since.values()) > 0:  # before a backend knows the database's clock, its own may give the lease away
            counted[:] = [backend.surveys for backend in two]
        return next((backend for backend, surveys in since.items() if surveys > 3 and min(since.values()) == 0), None)

    counted = [0, 0]
    holder = await eventually(one_alone)
    (other,) = set(two) - {holder}
    async with other.parts.database.read() as rows:
        holds = (await rows.lease()).holder
    assert holds == holder.parts.lifecycle._holder
    before = other.surveys
    await holder.die()
    await eventually(lambda: other.surveys > before, within=LEASE.total_seconds() + 5)
    async with other.parts.database.read() as rows:
        assert (await rows.lease()).holder != holds
