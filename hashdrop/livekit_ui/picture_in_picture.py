"""Picture in picture: the call in a small window above other windows."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from .package import NPM_PACKAGES, module


class PictureInPicture(NoSSRComponent, BaseHTML):
    """A toggle button (with the children in it) for a small window with the most important picture.

    That is the large tile of the ``VideoGrid`` in the same room, else the person who speaks, else any picture that is
    on. The window follows changes, and stays open when the button is unmounted. Absent if the browser has no such
    window. For styling: ``data-state`` (``on``, ``off``).
    """

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "PictureInPicture"

    label: rx.Var[str] = field(
        default=rx.Var.create("Picture in picture"), doc="Accessible name, the same for on and off."
    )
