"""The backend's process: Granian with one worker, as `reflex run --env prod` would run it, without compiling first.

Granian's main process only watches its worker. It ends as soon as the worker does, and the supervisor starts both
again.
"""

import multiprocessing

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from hashdrop.embedded.processes import forked_workers_die_with_parent
from hashdrop.settings import load_settings

STOP_PATIENCE = 3
"""Seconds that open connections get at a stop."""


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = load_settings()
    multiprocessing.set_start_method("fork")
    forked_workers_die_with_parent()
    Granian(
        "hashdrop.hashdrop:app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,
        workers_kill_timeout=STOP_PATIENCE,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
