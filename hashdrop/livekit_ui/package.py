"""The package's JavaScript files, and the npm packages that they need."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import reflex as rx

COMPONENTS_REACT = "@livekit/components-react@2.9.24"
"""npm's ``latest`` (3.0.0) is an old release, numbered by mistake."""

LIVEKIT_CLIENT = "livekit-client@2.23.0"
"""components-react 2.9.24 requires ``^2.20.1``; pinned because ``session.js``, ``streams.js`` and ``stream_guard.js``
use internals of the SDK."""

NOBLE_HASHES = "@noble/hashes@2.4.0"
"""Incremental SHA-256, which browsers don't have. 100 MB take 0.4 s (hash-wasm: 0.25 s, but a content security policy
may forbid WebAssembly)."""

LINKIFY_IT = "linkify-it@6.1.0"
"""Finds links in messages."""

NPM_PACKAGES = [LIVEKIT_CLIENT, COMPONENTS_REACT, NOBLE_HASHES]
"""Dependencies of components that use LiveKit's own components."""

CHAT_PACKAGES = [*NPM_PACKAGES, LINKIFY_IT]
"""Dependencies of the chat."""

_FOLDER = Path(__file__).parent


def _link(name: str) -> str:
    return rx.asset(name, shared=True).importable_path


# All files, because Vite resolves imports between them only if they are linked next to each other. In a separate
# thread, because `rx.asset` reads the sources of the whole call stack, which takes a second in nested imports.
with ThreadPoolExecutor(max_workers=1) as executor:
    _names = sorted(file.name for file in _FOLDER.iterdir() if file.suffix in {".js", ".jsx", ".css"})
    _LINKED = dict(zip(_names, executor.map(_link, _names), strict=True))


def module(name: str) -> str:
    """The name under which the frontend build imports one of the package's files.

    Args:
        name: The file, such as ``room.jsx``.

    Returns:
        The value for a component's ``library``.

    Raises:
        KeyError: The package has no such file.
    """
    return _LINKED[name]
