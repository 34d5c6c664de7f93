"""HashDrop as with `make run`, by default practically without rate limits."""

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import psutil
from livekit import api
from playwright.async_api import Browser, async_playwright

from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from tests.conftest import CHROMIUM_FLAGS
from tests.e2e.product import KEPT, Served

NO_LIMITS = {
    **{f"HASHDROP_LIMIT_{rule}": "1000000/second" for rule in ("CREATE", "JOIN", "GUESS", "CALLS")},
    "HASHDROP_MAX_ROOMS_PER_ADDRESS": "1000000",
    "HASHDROP_MAX_WAITING": "1000",
}
DEFAULT_LIMITS = dict.fromkeys(NO_LIMITS, "")
"""The limits with which HashDrop is installed: an empty setting has its default."""
NODE_MODULES = KEPT / "web" / "node_modules"
"""The npm packages with which the pages were compiled."""


@dataclass(frozen=True)
class Meeting:
    """A meeting, with its host's session key."""

    room: str
    key: str
    code: str


@dataclass(frozen=True)
class Product:
    """A running HashDrop.

    Attributes:
        external_livekit: The LiveKit server that it uses; None: it has an embedded one.
    """

    served: Served
    http: httpx.Client
    external_livekit: LiveKitConfig | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return self.served.url

    def post(self, route: str, key: str | None = None, **body: Any) -> Any:
        """Call a route of the conference API."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        answer = self.http.post(f"/api/conference/{route}", json=body, headers=headers)
        answer.raise_for_status()
        return answer.json()

    def meeting(self, **settings: Any) -> Meeting:
        """A new meeting."""
        created = self.post("create", username="Hanna", **settings)
        room, key = created["roomName"], created["sessionKey"]
        return Meeting(room, key, self.post("generate-code", key, roomName=room)["code"])

    @cached_property
    def _backend(self) -> list[psutil.Process]:
        return [process for process in self.served.processes() if "serve_backend" in " ".join(process.cmdline())]

    def backend_seconds(self) -> float:
        """The CPU time of the backend since its start, in seconds."""
        return float(sum(sum(process.cpu_times()[:2]) for process in self._backend))

    def backend_memory(self) -> float:
        """The memory that only the backend's worker uses, in MB."""
        return float(max(process.memory_full_info().uss for process in self._backend)) / 1e6

    @asynccontextmanager
    async def livekit(self) -> AsyncIterator[api.LiveKitAPI]:
        """The API of its LiveKit server."""
        if external := self.external_livekit:
            url, key, secret = external.url, external.api_key, external.api_secret
        else:
            config = json.loads((self.served.database.parent / "livekit.yaml").read_text())  # HashDrop writes JSON
            url, ((key, secret),) = f"http://127.0.0.1:{config['port']}", config["keys"].items()
        async with api.LiveKitAPI(url, key, secret) as server:
            yield server


@dataclass(frozen=True)
class LoggingLiveKitConfig(LiveKitConfig):
    """The configuration of a LiveKit server that logs each API request."""

    def as_document(self) -> dict[str, Any]:
        return super().as_document() | {"logging": {"level": "info", "pion_level": "error"}}


@contextmanager
def product(folder: Path, limits: Mapping[str, str] = NO_LIMITS) -> Iterator[Product]:
    """Run HashDrop with these limits; compiles its pages first if necessary."""
    with _run(Served(folder), limits) as running:
        yield running


@contextmanager
def with_counted_livekit(folder: Path) -> Iterator[tuple[Product, Callable[[], int]]]:
    """HashDrop with an external LiveKit server, and a function that counts the API requests to it."""
    served = Served(folder)
    config = LoggingLiveKitConfig.fresh(webhook_url=f"{served.url}/api/livekit/webhook")
    with LiveKitServer(config, folder) as livekit, _run(served, NO_LIMITS, config) as running:
        yield running, lambda: livekit.log.read_text().count("API RoomService.")


@contextmanager
def _run(served: Served, limits: Mapping[str, str], livekit: LiveKitConfig | None = None) -> Iterator[Product]:
    try:
        served.serve(**limits, **(livekit.environment if livekit else {}))
        with httpx.Client(base_url=served.url, trust_env=False, timeout=30) as http:
            yield Product(served, http, livekit)
    finally:
        served.close()


@asynccontextmanager
async def chromium(executable: Path | None) -> AsyncIterator[Browser]:
    """A browser with a fake camera."""
    async with async_playwright() as playwright:
        camera = "--use-fake-device-for-media-stream"  # at its default rate of 20 frames per second
        browser = await playwright.chromium.launch(executable_path=executable, args=[*CHROMIUM_FLAGS, camera])
        try:
            yield browser
        finally:
            await browser.close()
