"""A LiveKit server, the demo app and a browser, once for all tests of the package; new people for each test."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio
from livekit import api
from playwright.async_api import Browser, BrowserContext, expect

from hashdrop.operations.processes import ports
from tests.conftest import launched
from tests.small_camera import UNPROCESSED_SOUND, small_camera

from .people import KEEP_CONNECTIONS, Person
from .sfu import Sfu

expect.set_options(timeout=20_000)  # on a busy machine a page may get little CPU beside others

ROOT = Path(__file__).parents[2]
DEMO = Path(__file__).parent / "demo"
Join = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="session")
def sfu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sfu]:
    server = Sfu(tmp_path_factory.mktemp("sfu"))
    server.start()
    yield server
    server.kill()


def environment(sfu: Sfu) -> dict[str, str]:
    """What Reflex's commands need on any machine: Bun and Node from the virtual environment, and npm's registry."""
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "REFLEX_USE_SYSTEM_BUN": "true",
        "REFLEX_TELEMETRY_ENABLED": "false",
        **sfu.config.environment,
    }
    asked = subprocess.run(["npm", "config", "get", "registry"], env=env, capture_output=True, text=True, check=True)
    return env | {"NPM_CONFIG_REGISTRY": asked.stdout.strip()}


def until_served(url: str, log: Path, within: float) -> None:
    """Wait until an address responds.

    Raises:
        TimeoutError: It did not respond in time; the message contains the server's log.
    """
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(url, timeout=1).close()
            return
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


class Demo:
    """The demo app, built once, then served from its build; it can be killed and restarted."""

    def __init__(self, folder: Path, sfu: Sfu) -> None:
        self.folder = folder
        self.port = ports.choose()
        self.process: subprocess.Popen[bytes] | None = None
        self.env = environment(sfu) | {"PYTHONPATH": str(ROOT), "REFLEX_API_URL": self.url}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def build(self) -> None:
        shutil.copytree(DEMO, self.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        built = subprocess.run(
            [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, built.stdout + built.stderr

    def start(self) -> None:
        with (self.folder / "app.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "asgi", "--factory"),
                    *("--host", "127.0.0.1", "--port", str(self.port), "demo.demo:app"),
                ],
                cwd=self.folder,
                env=self.env
                | {"__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true", "__REFLEX_SKIP_COMPILE": "true"}
                | {"REFLEX_ENV_MODE": "prod"},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until_served(f"{self.url}/ping", self.folder / "app.log", within=30)

    def kill(self) -> None:
        if self.process:
            # The whole group: granian's worker would outlive its parent and keep the port.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, sfu: Sfu) -> Iterator[Demo]:
    app = Demo(tmp_path_factory.mktemp("demo"), sfu)
    app.build()
    app.start()
    yield app
    app.kill()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def frugal_browser(chromium: str) -> AsyncIterator[Browser]:
    """One Chromium with a single, small camera."""
    async with launched(chromium, small_camera()) as browser:
        yield browser


@pytest.fixture
def visitors(frugal_browser: Browser) -> Browser:
    """The browser of those who join; tests that choose between cameras take the usual one instead."""
    return frugal_browser


@pytest_asyncio.fixture(loop_scope="session")
async def join(visitors: Browser, demo: Demo, sfu: Sfu) -> AsyncIterator[Join]:
    """Opens the demo for somebody; afterwards no console may contain an error."""
    people: list[Person] = []
    contexts: list[BrowserContext] = []

    async def join_(
        name: str,
        *,
        path: str = "/",
        more: str = "",
        script: str = "",
        size: tuple[int, int] = (1280, 800),
        beside: Person | None = None,
        using: Browser = visitors,
    ) -> Person:
        if beside is None:
            context = await using.new_context(viewport={"width": size[0], "height": size[1]})
            await context.add_init_script(UNPROCESSED_SOUND)
            contexts.append(context)
        else:
            context = beside.page.context
        person = Person(name, await context.new_page())
        people.append(person)
        person.page.on("console", person.hear)
        person.page.on("pageerror", lambda error: person.errors.append(str(error)))
        await person.page.add_init_script(KEEP_CONNECTIONS)
        if script:
            await person.page.add_init_script(script)
        await person.page.goto(f"{demo.url}{path}?identity={name}{more}")
        return person

    yield join_
    for context in contexts:
        await context.close()
    with suppress(api.TwirpError):
        await sfu.close()
    assert {person.name: person.errors for person in people if person.errors} == {}
