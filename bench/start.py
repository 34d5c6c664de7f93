"""The time that `make run` takes until HashDrop is ready, when everything has been downloaded before."""

import time
from pathlib import Path

from bench.figures import Figure
from bench.product import NO_LIMITS
from bench.transfer import export_empty_page
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from tests.e2e.product import Served


def measure_start(folder: Path) -> list[Figure]:
    """The start with recompiled pages, and without any change."""
    begun = time.monotonic()
    export_empty_page(folder)
    exported = time.monotonic() - begun
    begun = time.monotonic()
    with LiveKitServer(LiveKitConfig.fresh(), folder):
        baseline = exported + time.monotonic() - begun
    served = Served(folder)
    try:
        served.serve(**NO_LIMITS)  # downloads and compiles whatever has changed
        served.stop()
        unchanged = _start(served)
        for stamp in served.web.glob("build/*-stamp"):
            stamp.unlink()
        compiled = _start(served)
    finally:
        served.close()
    what = "livekit-server and the export of an empty Reflex page"
    return [
        Figure("start, pages recompiled", compiled, "s", baseline, what, target=12),
        Figure("start, nothing changed", unchanged, "s", baseline, what, target=4),
    ]


def _start(served: Served) -> float:
    """Seconds until it reports that it is ready."""
    begun = time.monotonic()
    served.serve(**NO_LIMITS)
    took = time.monotonic() - begun
    served.stop()
    return took
