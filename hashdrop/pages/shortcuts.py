"""Keys that press buttons: every button that says `aria-keyshortcuts`."""

import reflex as rx

_LIBRARY = rx.asset("shortcuts.jsx", shared=True).importable_path


class Shortcuts(rx.Component):
    """Presses the button whose `aria-keyshortcuts` is the key that was pressed. It shows nothing."""

    library = _LIBRARY
    tag = "Shortcuts"


class ShortcutsSwitch(rx.Component):
    """The switch that turns single-key shortcuts on and off; remembered."""

    library = _LIBRARY
    tag = "ShortcutsSwitch"

    label: rx.Var[str]
