"""A separate browser, whose network can be cut and which can be killed."""

import contextlib
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil
from playwright.async_api import Browser, BrowserType

from tests.conftest import CHROMIUM_FLAGS
from tests.small_camera import small_camera


@dataclass(frozen=True)
class OwnBrowser:
    """A Chromium with its own processes.

    Attributes:
        browser: The browser as a Playwright object.
        main: Its main process, the parent of all others.
    """

    browser: Browser
    main: psutil.Process

    @contextlib.contextmanager
    def offline(self) -> Iterator[None]:
        """Inside the block no packet passes and no connection ends, as without a network.

        Chromium's HTTP, websockets and WebRTC's UDP go through one process, which is frozen. The page keeps running.
        """
        (network,) = [
            child
            for child in self.main.children(recursive=True)
            if "network.mojom.NetworkService" in command_line(child)
        ]
        network.suspend()
        try:
            yield
        finally:
            network.resume()

    def kill(self) -> None:
        """Kill the browser, as `kill -9` does, and wait until it has ended."""
        doomed = [self.main, *self.main.children(recursive=True)]
        for process in doomed:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(doomed, timeout=5)


def command_line(process: psutil.Process) -> str:
    """The command line of a process; empty if it has ended."""
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""


@asynccontextmanager
async def own_browser(kind: BrowserType, chromium: str) -> AsyncIterator[OwnBrowser]:
    """Launch a separate browser.

    Args:
        kind: Playwright's Chromium.
        chromium: The path of the program.
    """
    mark = f"--whose={secrets.token_hex(8)}"  # Chromium ignores it; it identifies this browser
    browser = await kind.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, small_camera(), mark])
    try:
        marked = [child for child in psutil.Process().children(recursive=True) if mark in command_line(child)]
        yield OwnBrowser(browser, min(marked, key=psutil.Process.create_time))
    finally:
        await browser.close()
