"""The lease under which one worker at a time sweeps and delivers webhooks."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hashdrop.conference.storage.database import Database

LEASE_DURATION = timedelta(seconds=5)
MAX_SWEEP_GAP = timedelta(seconds=4)
"""With a longer gap between two scans absences are counted from the start again: nobody could observe them."""


@dataclass
class SweepLease:
    """This worker's claim to the lease, which is a row in the database.

    Args:
        database: Holds the lease.
        clock: The time.
    """

    database: Database
    clock: Callable[[], datetime]
    holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _expires_at: datetime | None = None
    _observed_at: datetime | None = None

    def is_held(self) -> bool:
        """Whether this worker holds the lease."""
        return self._expires_at is not None and self.clock() < self._expires_at

    async def take(self, now: datetime) -> datetime | None:
        """Take or extend the lease.

        Returns:
            When any worker last observed LiveKit; None: another worker holds the lease.

        Raises:
            Unavailable
        """
        async with self.database.write() as rows:
            lease = await rows.lease(lock=True)
            if lease.holder != self.holder and lease.expires_at is not None and lease.expires_at > now:
                self._expires_at = None
                return None
            lease.holder, lease.expires_at = self.holder, now + LEASE_DURATION
            observed = filter(None, (lease.observed_at, self._observed_at))
            lease.observed_at = max(observed, default=now - MAX_SWEEP_GAP)
        self._expires_at = lease.expires_at
        return lease.observed_at

    def note_observation(self, now: datetime) -> None:
        """LiveKit has answered: `take` writes that next time."""
        self._observed_at = now
