"""The audio of a call."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from .package import NPM_PACKAGES, module


class RoomAudio(NoSSRComponent):
    """Plays each remote audio track of the audience once. Mount it once in a room; it renders nothing visible."""

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "RoomAudio"

    volume: rx.Var[float] = field(default=rx.Var.create(1.0), doc="Volume of all tracks, 0 to 1.")


class StartAudio(NoSSRComponent, BaseHTML):
    """A button (with the children in it) that is rendered only while the browser blocks audio until a click."""

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "StartAudio"
