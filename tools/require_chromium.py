"""Makes sure that the browser tests have a Chromium: Playwright's own, else the system's, else Debian's package.

`find()` is what the tests use: it says which one to start.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The Chromium to test with, or None if there is none."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.exists():
        return own
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(on_path) if on_path else None


def main() -> int:
    """Find a Chromium, or install Debian's. Returns the exit status."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
    if find():
        return 0
    print(
        "The browser tests need Chromium: `apt-get install chromium` as root, or .venv/bin/playwright install chromium"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
