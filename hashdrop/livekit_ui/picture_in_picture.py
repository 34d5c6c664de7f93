"""A call's picture over other windows."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from .package import NPM_PACKAGES, module


class PictureInPicture(NoSSRComponent):
    """A toggle button (with the children in it) for a small window with the picture that matters most.

    That is what the ``VideoGrid`` of the same room shows large, else who speaks, else anybody's that is on; it follows
    when that changes, and stays open when the button goes away. Absent where the browser has no such window. For
    styling: ``data-state`` (``on``, ``off``).
    """

    library = module("picture_in_picture.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "PictureInPicture"

    label: rx.Var[str] = field(
        default=rx.Var.create("Picture in picture"), doc="Accessible name, the same for on and off."
    )
