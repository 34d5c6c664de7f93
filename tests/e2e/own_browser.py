"""A browser of somebody's own, whose network can be cut and which can be killed."""

import contextlib
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil
from playwright.async_api import Browser, BrowserType

from tests.conftest import CHROMIUM_FLAGS


@dataclass(frozen=True)
class OwnBrowser:
    """A Chromium with processes of its own.

    Attributes:
        browser: What Playwright knows of it.
        main: Its main process, the parent of all others.
    """

    browser: Browser
    main: psutil.Process

    @contextlib.contextmanager
    def offline(self) -> Iterator[None]:
        """Meanwhile no packet comes or goes, and no connection ends, as where the network is gone.

        Chromium's HTTP, websockets and the UDP of WebRTC all go through one process, which stands still. The page runs.
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
        """Kill it, as `kill -9` does, and wait for its end."""
        doomed = [self.main, *self.main.children(recursive=True)]
        for process in doomed:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(doomed, timeout=5)


def command_line(process: psutil.Process) -> str:
    """With what a process was started; empty if it has ended."""
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""


@asynccontextmanager
async def own_browser(kind: BrowserType, chromium: str) -> AsyncIterator[OwnBrowser]:
    """Launch one.

    Args:
        kind: Playwright's Chromium.
        chromium: The path of the program.
    """
    mark = f"--whose={secrets.token_hex(8)}"  # Chromium ignores it; it tells this one from others
    browser = await kind.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, mark])
    try:
        marked = [child for child in psutil.Process().children(recursive=True) if mark in command_line(child)]
        yield OwnBrowser(browser, min(marked, key=psutil.Process.create_time))
    finally:
        await browser.close()
