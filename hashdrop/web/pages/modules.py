"""The pages' TypeScript files."""

from pathlib import Path

import reflex as rx

from hashdrop.livekit_ui.package import link_all

_LINKED = link_all(Path(__file__).parent, lambda name: rx.asset(name, shared=True).importable_path)


def module(name: str) -> str:
    """The name under which the frontend build imports one of the pages' files.

    Args:
        name: The file, such as `tab.tsx`.

    Raises:
        KeyError: There is no such file.
    """
    return _LINKED[name]
