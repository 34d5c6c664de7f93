"""View preferences that the browser remembers."""

from typing import Literal

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el.elements.base import BaseHTML

from .package import module


class ChoiceToggle(BaseHTML):
    """A toggle button (with the children in it) for a preference of this browser. It works before a call, too.

    ``speaker_view`` shows the person who speaks large. ``hide_self`` hides one's own tile while others are present.
    ``low_data`` neither receives nor sends cameras; audio and shared screens go on, and the camera choice is kept.
    ``sounds``, which is on at first, plays the sounds of `Announcements` and of ``playCue``. For styling:
    ``data-choice``, ``data-state`` (``on``, ``off``).
    """

    library = module("choice_toggle.tsx")
    tag = "ChoiceToggle"

    choice: rx.Var[Literal["speaker_view", "hide_self", "low_data", "sounds"]] = field(doc="The preference.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")
    switch: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether to render a checkbox with the role switch, which has no children."
    )
