"""The backend's process: Granian with one worker, as `reflex run --env prod` would run it, without compiling first.

Granian's main process imports the app once and forks the worker that serves. A worker that dies is forked again in a
fraction of a second; if it dies once more at once, the main process ends too and the supervisor starts all afresh.
"""

import gc
import importlib
import multiprocessing
import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from hashdrop.embedded.drain import drained
from hashdrop.embedded.frontend import web_dir
from hashdrop.embedded.processes import forked_workers_die_with_parent
from hashdrop.settings import load_settings

STOP_PATIENCE = 8
"""Seconds that requests under way get at a stop (`drain.py`). It takes less than one unless machine or database are
in trouble; the supervisor waits a little longer (`backend.py`)."""


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = load_settings()
    multiprocessing.set_start_method("fork")
    forked_workers_die_with_parent()
    # Where an upgrade puts other pages in this place, the next process serves them and this one its own.
    os.environ["REFLEX_WEB_WORKDIR"] = str(web_dir(os.environ).resolve())
    ours = importlib.import_module("hashdrop.hashdrop")
    gc.collect()
    gc.freeze()  # what is there for good is not looked through again: it stopped every call for a tenth of a second
    release = ours.parts.lifecycle.changes.release
    ours.app.register_lifespan_task(drained, pages=ours.app, release=release, patience=STOP_PATIENCE)
    Granian(
        "hashdrop.hashdrop:app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
