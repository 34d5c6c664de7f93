"""The backend's process: Uvicorn with the app, as `reflex run --env prod` would run it, but without compiling first."""

import contextlib
import gc
import importlib
import os

from hashdrop.operations.run.drain import GracefulServer, graceful_shutdown
from hashdrop.operations.run.frontend import web_dir
from hashdrop.settings import load_settings
from hashdrop.web.gates.connections import BoundedConfig

SHUTDOWN_TIMEOUT = 8
"""Seconds that requests under way get at a shutdown (`drain.py`). It takes less than one unless the machine or the
database is overloaded. The supervisor waits a little longer (`backend.py`)."""


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = load_settings()
    # An upgrade may point this link to other pages: the next process serves those, this one its own.
    os.environ["REFLEX_WEB_WORKDIR"] = str(web_dir(os.environ).resolve())
    ours = importlib.import_module("hashdrop.hashdrop")
    gc.collect()
    gc.freeze()  # collections then skip what is permanent, which blocked every call for a tenth of a second
    release = ours.parts.sweep.changes.release
    ours.app.register_lifespan_task(graceful_shutdown, pages=ours.app, release=release, timeout=SHUTDOWN_TIMEOUT)
    config = BoundedConfig(
        ours.app,
        settings,
        factory=True,
        host=settings.host,
        port=settings.port,
        lifespan="on",
        log_config=None,  # the logs are ours (`logs.py`)
        access_log=False,
    )
    with contextlib.suppress(KeyboardInterrupt):  # after a graceful shutdown Uvicorn raises the signal once more
        GracefulServer(config).run([config.bind_socket()])


if __name__ == "__main__":
    main()
