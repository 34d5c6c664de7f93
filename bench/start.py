"""How long `make run` takes until a call can be made, when all that it needs has been fetched before."""

import time
from pathlib import Path

from bench.figures import Figure
from bench.product import NO_LIMITS
from bench.transfer import export_empty_page
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.livekit_server import LiveKitServer
from tests.e2e.served import Served


def measure_start(folder: Path) -> list[Figure]:
    """With the pages compiled anew, and with nothing changed since."""
    begun = time.monotonic()
    export_empty_page(folder)
    exported = time.monotonic() - begun
    begun = time.monotonic()
    with LiveKitServer(LiveKitConfig.fresh(), folder):
        limit = exported + time.monotonic() - begun
    served = Served(folder)
    try:
        served.serve(**NO_LIMITS)  # whatever has changed is fetched and compiled
        served.stop()
        unchanged = _start(served)
        for stamp in served.web.glob("build/*-stamp"):
            stamp.unlink()
        compiled = _start(served)
    finally:
        served.close()
    what = "livekit-server and the export of an empty Reflex page"
    return [
        Figure("start, pages compiled anew", compiled, "s", limit, what, goal=12),
        Figure("start, nothing changed", unchanged, "s", limit, what, goal=4),
    ]


def _start(served: Served) -> float:
    """Seconds until it says that it is ready."""
    begun = time.monotonic()
    served.serve(**NO_LIMITS)
    took = time.monotonic() - begun
    served.stop()
    return took
