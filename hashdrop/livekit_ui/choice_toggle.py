"""What a browser remembers of how its person likes a call."""

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from .package import module


class ChoiceToggle(rx.Component):
    """A toggle button for a choice of this browser; the children are in it. It works before a call too.

    ``speaker_view`` shows whoever speaks large, ``hide_self`` keeps one's own tile away while others are there,
    ``low_data`` receives no cameras and sends none (sound and shared screens go on; the choice of the camera stays).
    For styling: ``data-choice``, ``data-state`` (``on``, ``off``).
    """

    library = module("choice_toggle.jsx")
    tag = "ChoiceToggle"

    choice: rx.Var[Literal["speaker_view", "hide_self", "low_data"]] = field(doc="What it switches.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")
    switch: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether it is a checkbox of role switch, which has no children."
    )
