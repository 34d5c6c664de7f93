"""Real parts for all tests: a LiveKit server, a migrated database, the API over them."""

import secrets
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from hashdrop.composition import Parts, compose
from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.settings import Settings
from hashdrop.web.api.app import build_api
from tests.documented_answers import check_documented
from tests.servers import PostgresServer, RedisServer
from tools.require_chromium import find, find_headless

CHROMIUM_FLAGS = [
    "--no-sandbox",
    # Few pictures a second: to encode them is most of what the tests cost.
    "--use-fake-device-for-media-stream=device-count=2,fps=8",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
    "--disable-dev-shm-usage",
    # No other host is ever asked, not even by Chromium itself.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


pytest_plugins = ["tests.queues"]

SERVERS = {"browser", "livekit", "postgres", "redis", "server", "sfu", "wheel"}
"""Fixtures that a quick test does without."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "quick: needs no server and no browser; runs in `make check`")
    config.addinivalue_line("markers", "slow: repeats at length what a test in `make test` proves; for `make test-all`")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is quick, and time what has a browser."""
    for item in items:
        folder = item.path.parent.name
        if folder in ("unit", "livekit_ui") and not SERVERS & {*item.fixturenames}:
            item.add_marker(pytest.mark.quick)
        if folder in ("cluster", "e2e", "lan", "livekit_ui") and not item.get_closest_marker("timeout"):
            # Pages may have to be compiled first, and packages fetched for that: only the test itself is timed.
            item.add_marker(pytest.mark.timeout(120, func_only=True))


@dataclass
class Clock:
    """A clock that stands still but when a test turns it, so that a slow machine changes nothing."""

    now: datetime = field(default_factory=utc_now)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        """Let seconds pass."""
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Client:
    """Calls the API as somebody at one address would."""

    http: httpx.AsyncClient

    async def post(self, route: str, key: str | None = None, /, headers: dict[str, str] | None = None, **body: Any):
        """POST to a conference route with a session key."""
        return await self.http.post(f"/api/conference/{route}", json=body, headers=_with_key(key, headers))

    async def get(self, route: str, key: str | None = None, /, headers: dict[str, str] | None = None, **query: str):
        """GET a conference route with a session key."""
        return await self.http.get(f"/api/conference/{route}", params=query, headers=_with_key(key, headers))

    async def meeting(self, **wishes: Any) -> "Meeting":
        """A new meeting of Hanna's."""
        created = (await self.post("create", username="Hanna", **wishes)).json()
        key, room = created["sessionKey"], created["roomName"]
        answer = await self.post("generate-code", key, roomName=room)
        assert answer.status_code == 200, answer.text
        return Meeting(self, created, key, room, answer.json()["code"])


@dataclass(frozen=True)
class Meeting:
    """A meeting, with what its host knows of it."""

    client: Client
    host: dict[str, Any]
    key: str
    room: str
    code: str

    async def knock(self, name: str = "Gus") -> dict[str, Any]:
        """Somebody joins with the code."""
        answer = await self.client.post("join", code=self.code, username=name)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def decide(self, decision: str, guest: dict[str, Any], **more: Any) -> httpx.Response:
        """The host admits, denies or removes somebody."""
        return await self.client.post(
            decision, self.key, roomName=self.room, participantIdentity=guest["identity"], **more
        )

    async def guest(self, name: str = "Gus") -> dict[str, Any]:
        """Somebody who knocked and was admitted, with the token for it."""
        knocking = await self.knock(name)
        assert (await self.decide("admit", knocking)).status_code == 200
        token = await self.client.post("token", knocking["sessionKey"], roomName=self.room)
        return knocking | token.json()

    async def waiting(self) -> list[dict[str, Any]]:
        """The people in the waiting room."""
        answer = await self.client.get("waiting", self.key, roomName=self.room)
        return answer.json()["participants"]


def _with_key(key: str | None, headers: dict[str, str] | None) -> dict[str, str]:
    return {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}


@pytest.fixture(scope="session")
def livekit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveKitServer]:
    """A real LiveKit server, shared by the tests that do not kill it."""
    with LiveKitServer(LiveKitConfig.fresh(), tmp_path_factory.mktemp("livekit")) as server:
        yield server


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A real Postgres, shared by the tests; who kills it starts it again."""
    server = PostgresServer.in_folder(tmp_path_factory.mktemp("postgres"))
    yield server
    server.process.kill()


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A real Redis (Valkey), shared likewise."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.process.kill()


in_both_forms = pytest.mark.parametrize("addresses", ["alone", "cluster"], indirect=True)
"""Runs tests over one backend with SQLite, and over two by turns that share a Postgres and a Redis."""
in_a_cluster = pytest.mark.parametrize("addresses", ["cluster"], indirect=True)
"""Runs tests over two backends only."""


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables, to be copied: the migrations take longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "test.db"
    upgrade_file(f"sqlite:///{file}")
    return file


@pytest.fixture
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Settings that say where the test's own database is; in a cluster, Redis too."""
    if getattr(request, "param", "alone") == "cluster":
        database, redis = request.getfixturevalue("postgres"), request.getfixturevalue("redis")
        return {"DATABASE_URL": database.fresh(), "REDIS_URL": redis.emptied()}
    file = shutil.copy(request.getfixturevalue("migrated"), tmp_path)
    with closing(sqlite3.connect(file)) as database, database:
        # Else it would clear up the rooms of other tests.
        database.execute("UPDATE lease SET namespace = ?", [secrets.token_hex(3)])
    return {"DATABASE_URL": f"sqlite:///{file}"}


@pytest.fixture
def database_url(addresses: dict[str, str]) -> str:
    """A database of the test's own."""
    return addresses["DATABASE_URL"]


@pytest.fixture
def clock() -> Clock:
    """The clock of the parts, for a test to turn."""
    return Clock()


@pytest.fixture
def wishes() -> dict[str, str]:
    """Settings that differ from the defaults; tests parametrize it indirectly or override it."""
    return {}


@pytest.fixture
async def parts(
    livekit: LiveKitServer, addresses: dict[str, str], clock: Clock, wishes: dict[str, str]
) -> AsyncIterator[Parts]:
    """The use cases and the sweep over real parts. The sweep runs when a test says so."""
    generous = {"HASHDROP_LIMIT_CREATE": "1000/minute", "HASHDROP_LIMIT_JOIN": "1000/minute"}
    values = {**livekit.config.environment, **addresses, **generous, **wishes}
    composed = compose(Settings(_env_file=None, **values), clock)
    yield composed
    await composed.close()


@pytest.fixture
async def backends(parts: Parts, clock: Clock) -> AsyncIterator[list[Parts]]:
    """The parts; in a cluster, those of a second backend too."""
    others = [compose(parts.settings, clock)] if parts.redis else []
    yield [parts, *others]
    for other in others:
        await other.close()


@pytest.fixture
async def client(backends: list[Parts]) -> AsyncIterator[Client]:
    """Somebody who calls the API; in a cluster, the two backends by turns."""
    parts, *others = backends
    async with at_address(parts, "192.0.2.1", *others) as caller:
        yield caller


class ByTurns(httpx.AsyncBaseTransport):
    """What stands before several backends: each request goes to the next one."""

    def __init__(self, transports: Sequence[httpx.AsyncBaseTransport]) -> None:
        self._next = cycle(transports)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on."""
        return await next(self._next).handle_async_request(request)


@asynccontextmanager
async def at_address(parts: Parts, address: str, *others: Parts) -> AsyncIterator[Client]:
    """Somebody who calls the API of a backend, or of several by turns, from an address."""
    apis = [build_api(each.conference, each.settings, each.sweep.hint) for each in (parts, *others)]
    transports = [httpx.ASGITransport(api, raise_app_exceptions=False, client=(address, 50000)) for api in apis]
    hooks = {"response": [check_documented]}
    async with httpx.AsyncClient(
        transport=ByTurns(transports), base_url="http://hashdrop.test", event_hooks=hooks
    ) as http:
        yield Client(http)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser to test with."""
    path = find_headless()
    assert path, "no Chromium: `make test` installs one"
    return str(path)


@pytest.fixture(scope="session")
def common_chromium() -> str:
    """The browser that people use."""
    path = find()
    assert path, "no Chromium: `make test` installs one"
    return str(path)


@pytest_asyncio.fixture(loop_scope="session")
async def common_browser(browser: Browser, common_chromium: str) -> AsyncIterator[Browser]:
    """Chromium as people use it. Without its user interface, devices get new ids whenever a page is loaded."""
    common = await browser.browser_type.launch(executable_path=common_chromium, args=CHROMIUM_FLAGS)
    yield common
    await common.close()


@asynccontextmanager
async def launched(chromium: str, *flags: str) -> AsyncIterator[Browser]:
    """A Chromium with fake devices, and with these flags besides the usual ones."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, *flags])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """One Chromium with fake devices for all tests that need one."""
    async with launched(chromium) as browser:
        yield browser
