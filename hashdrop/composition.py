"""Puts the parts together: one `Conference` and one `Lifecycle` for a process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hashdrop.conference.changes import Changes
from hashdrop.conference.database import Database
from hashdrop.conference.lifecycle import Lifecycle
from hashdrop.conference.limits import Limits
from hashdrop.conference.projection import Projection
from hashdrop.conference.service import Conference
from hashdrop.conference.sfu import Sfu
from hashdrop.conference.use_cases import utc_now
from hashdrop.settings import Settings


@dataclass(frozen=True)
class Parts:
    """What a process runs on."""

    settings: Settings
    database: Database
    sfu: Sfu
    limits: Limits
    conference: Conference
    lifecycle: Lifecycle

    async def close(self) -> None:
        """Close what is open."""
        await self.sfu.close()
        await self.database.close()


def compose(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Parts:
    """Build the parts from the settings.

    Args:
        settings: What the operator decided.
        clock: Says what time it is; tests turn another.
    """
    database, sfu, changes = Database(settings.database_url), Sfu(settings), Changes()
    projection = Projection(database, sfu, isolated=settings.waiting == "isolated")
    limits = Limits(settings)
    conference = Conference(settings, database, sfu, projection, limits, changes, clock)
    grace, retention = timedelta(seconds=settings.host_grace), timedelta(seconds=settings.retention)
    lifecycle = Lifecycle(database, sfu, changes, projection, grace, retention, clock)
    return Parts(settings, database, sfu, limits, conference, lifecycle)
