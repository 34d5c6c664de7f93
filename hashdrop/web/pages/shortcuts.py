"""Keyboard shortcuts for all buttons with `aria-keyshortcuts`."""

import reflex as rx

from hashdrop.web.pages.modules import module

_LIBRARY = module("shortcuts.tsx")


class Shortcuts(rx.Component):
    """Presses the button whose `aria-keyshortcuts` is the pressed key. It shows nothing."""

    library = _LIBRARY
    tag = "Shortcuts"


class ShortcutsSwitch(rx.Component):
    """The switch that turns single-key shortcuts on and off; remembered by the browser."""

    library = _LIBRARY
    tag = "ShortcutsSwitch"

    label: rx.Var[str]
