"""`make bench`: measures HashDrop beside its limits, prints one table and its JSON, and says what got worse.

`python -m bench rates calls` measures only these; `python -m bench --keep` also writes the table of today into
`docs/performance.md` and `docs/performance.json`, with which later ones are compared.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser
from rich.console import Console

from bench.calls import measure_calls
from bench.crowd import measure_crowd
from bench.figures import Figure, as_json, markdown, read, regressions, show
from bench.files import measure_files
from bench.pages import measure_pages
from bench.polling import measure_polling
from bench.product import Product, chromium, product
from bench.rates import measure_rates
from bench.start import measure_start
from bench.transfer import measure_transfer
from tools.require_chromium import find

DOCS = Path(__file__).parent.parent / "docs"
BEGIN, END = "<!-- The table of today: `python -m bench --keep` writes it. -->", "<!-- end of the table -->"
ALONE: dict[str, Callable[[Path], list[Figure]]] = {"start": measure_start, "polling": measure_polling}
AT_A_PRODUCT = {"rates": measure_rates, "pages": measure_pages}
IN_BROWSERS: dict[str, Callable[[Product, Browser, Path], Awaitable[list[Figure]]]] = {
    "calls": measure_calls,
    "transfer": measure_transfer,
    "crowd": measure_crowd,
    "files": measure_files,
}


def main() -> int:
    """Measure. Returns the exit status."""
    names = [*ALONE, *AT_A_PRODUCT, *IN_BROWSERS]
    parser = argparse.ArgumentParser(prog="make bench", description="Measures HashDrop beside its limits.")
    parser.add_argument("names", nargs="*", metavar="|".join(names), help="what to measure; all if none is named")
    parser.add_argument("--keep", action="store_true", help="write the table into docs/")
    options = parser.parse_args()
    wanted = options.names or names
    if unknown := set(wanted) - set(names):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    console = Console(width=140)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            console.print(f"Measuring {name} …", highlight=False)
            figures += _measure(name, Path(folder) / name)
    show(figures, console)
    print(as_json(figures))
    kept = DOCS / "performance.json"
    for line in regressions(figures, read(kept)):
        console.print(line, style="bold", highlight=False)
    if options.keep:
        kept.write_text(as_json(figures))
        page = DOCS / "performance.md"
        before, rest = page.read_text().split(BEGIN)
        page.write_text(f"{before}{BEGIN}\n{markdown(figures)}\n{END}{rest.split(END)[1]}")
    return 0


def _measure(name: str, folder: Path) -> list[Figure]:
    """One kind of figures, at a HashDrop of its own: what one leaves behind slows none of the others."""
    folder.mkdir()
    if name in ALONE:
        return ALONE[name](folder)
    executable = find()
    with product(folder) as running:
        if name in AT_A_PRODUCT:
            return AT_A_PRODUCT[name](running, folder)
        return asyncio.run(_in_a_browser(name, running, folder, executable))


async def _in_a_browser(name: str, running: Product, folder: Path, executable: Path | None) -> list[Figure]:
    async with chromium(executable) as browser:
        return await IN_BROWSERS[name](running, browser, folder)


if __name__ == "__main__":
    sys.exit(main())
