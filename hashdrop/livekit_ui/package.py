"""Where the package's JavaScript is, and which npm packages it is written for."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import reflex as rx

COMPONENTS_REACT = "@livekit/components-react@2.9.24"
"""npm's ``latest`` (3.0.0) is an old release numbered by mistake."""

LIVEKIT_CLIENT = "livekit-client@2.23.0"
"""components-react 2.9.24 takes ``^2.20.1``; exact, because ``session.js``, ``streams.js`` and
``stream_gate.js`` reach inside the SDK."""

NOBLE_HASHES = "@noble/hashes@2.4.0"
"""SHA-256 as it flows, which browsers do not have themselves. 100 MB take 0.4 s (hash-wasm 0.25 s, but a content
security policy may forbid WebAssembly)."""

LINKIFY_IT = "linkify-it@6.1.0"
"""Finds the links in a message."""

NPM_PACKAGES = [LIVEKIT_CLIENT, COMPONENTS_REACT, NOBLE_HASHES]
"""What a component that draws LiveKit's own parts depends on."""

CHAT_PACKAGES = [*NPM_PACKAGES, LINKIFY_IT]
"""What the chat depends on."""

_FOLDER = Path(__file__).parent


def _link(name: str) -> str:
    return rx.asset(name, shared=True).importable_path


# All of them, because Vite resolves the imports between these files only if they are linked beside each other. In a
# thread of its own, because `rx.asset` reads the sources of the whole stack: deep inside imports that costs a second.
with ThreadPoolExecutor(max_workers=1) as executor:
    _names = sorted(file.name for file in _FOLDER.iterdir() if file.suffix in {".js", ".jsx", ".css"})
    _LINKED = dict(zip(_names, executor.map(_link, _names), strict=True))


def module(name: str) -> str:
    """Give the name under which the frontend build imports one of the package's files.

    Args:
        name: The file, such as ``room.jsx``.

    Returns:
        What a component's ``library`` takes.

    Raises:
        KeyError: If the package has no such file.
    """
    return _LINKED[name]
