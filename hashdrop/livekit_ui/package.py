"""Where the package's JavaScript is, and which npm packages it is written for."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import reflex as rx

COMPONENTS_REACT = "@livekit/components-react@2.9.24"
"""npm's ``latest`` (3.0.0) is an old release numbered by mistake."""

LIVEKIT_CLIENT = "livekit-client@2.23.0"
"""components-react 2.9.24 takes ``^2.20.1``; exact, because ``session.js`` listens to three events inside the SDK."""

NPM_PACKAGES = [LIVEKIT_CLIENT, COMPONENTS_REACT]
"""What a component that draws LiveKit's own parts depends on."""

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
