"""The package's JavaScript and TypeScript files, and the npm packages that they need."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import reflex as rx

COMPONENTS_REACT = "@livekit/components-react@2.9.24"
"""npm's ``latest`` (3.0.0) is an old release, numbered by mistake."""

COMPONENTS_STYLES = "@livekit/components-styles@1.2.0"
"""The stylesheet of LiveKit's own components."""

LIVEKIT_CLIENT = "livekit-client@2.23.0"
"""components-react 2.9.24 requires ``^2.20.1``; pinned because ``sdk_internals.ts`` uses internals of the SDK."""

NOBLE_HASHES = "@noble/hashes@2.4.0"
"""Incremental SHA-256, which browsers don't have. 100 MB take 0.4 s (hash-wasm: 0.25 s, but a content security policy
may forbid WebAssembly)."""

LINKIFY_IT = "linkify-it@6.1.0"
"""Finds links in messages."""

TWEMOJI = "@discordapp/twemoji@16.0.1"
"""Pictures of emoji (CC BY 4.0), of which the build takes those that ``emoji.tsx`` imports."""

NPM_PACKAGES = [LIVEKIT_CLIENT, NOBLE_HASHES]
"""Dependencies of components of a call."""

WRAPPED_PACKAGES = [LIVEKIT_CLIENT, COMPONENTS_REACT, COMPONENTS_STYLES]
"""Dependencies of LiveKit's own components."""

CHAT_PACKAGES = [*NPM_PACKAGES, LINKIFY_IT]
"""Dependencies of the chat."""

REACTION_PACKAGES = [*NPM_PACKAGES, TWEMOJI]
"""Dependencies of reactions."""


_SUFFIXES = frozenset({".js", ".ts", ".tsx", ".css"})


def link_all(folder: Path, link: Callable[[str], str]) -> dict[str, str]:
    """Link a folder's scripts and styles into the app, next to each other, so that they can import each other.

    Args:
        folder: The folder.
        link: Calls `rx.asset`, which looks for a file next to the module that calls it.

    Returns:
        The names under which the frontend build imports the files, by file name.
    """
    names = sorted(file.name for file in folder.iterdir() if file.suffix in _SUFFIXES)
    # In a separate thread, because `rx.asset` reads the sources of the whole call stack, which in nested imports takes
    # a tenth of a second for each file.
    with ThreadPoolExecutor(max_workers=1) as executor:
        return dict(zip(names, executor.map(link, names), strict=True))


def _link_core(parent: str) -> None:
    """Link the files of the folder `core` into a folder of that name.

    Args:
        parent: The name under which the frontend build imports one of the files beside that folder.
    """
    folder = Path("assets", parent.removeprefix("$/public/")).parent
    # `rx.asset` makes the folder for a module's files, but none inside it. Where no pages are compiled, it makes none.
    if folder.is_dir():
        (folder / "core").mkdir(exist_ok=True)
    link_all(_FOLDER / "core", lambda name: rx.asset(f"core/{name}", shared=True).importable_path)


_FOLDER = Path(__file__).parent
_LINKED = link_all(_FOLDER, lambda name: rx.asset(name, shared=True).importable_path)
_link_core(_LINKED["room.tsx"])


def module(name: str) -> str:
    """The name under which the frontend build imports one of the package's files.

    Args:
        name: The file, such as ``room.tsx``.

    Returns:
        The value for a component's ``library``.

    Raises:
        KeyError: The package has no such file.
    """
    return _LINKED[name]
