"""Makes sure that there is a Chromium for browser tests: Playwright's own, else the system's, else Debian's packages.

Tests use `find_headless()`: Chromium without a user interface of its own takes about half the CPU time. Benchmarks and
screenshots use `find()`, the one that people have.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HEADLESS_NAME = "chromium-headless-shell"


def find() -> Path | None:
    """Chromium as people use it, or None if there is none."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.exists():
        return own
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(on_path) if on_path else None


def find_headless() -> Path | None:
    """Chromium without a user interface if there is one, else the one that people use; None if there is neither."""
    on_path = shutil.which(HEADLESS_NAME)
    return Path(on_path) if on_path else find()


def main() -> int:
    """Find or install Chromium. Returns the exit status."""
    found = {"chromium": find(), HEADLESS_NAME: shutil.which(HEADLESS_NAME)}
    missing = [name for name, path in found.items() if not path]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # One by one: not every distribution has both.
        for command in (["update"], *(["install", "-y", "--no-install-recommends", name] for name in missing)):
            subprocess.run(["apt-get", "-qq", *command], env=environment, capture_output=True, check=False)
    if find():
        return 0
    print(
        "The browser tests need Chromium: `apt-get install chromium` as root, or .venv/bin/playwright install chromium"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
