"""The drawing that HashDrop is known by: a door, with three words on it."""

from typing import Literal

import reflex as rx

Door = Literal["closed", "ajar", "open"]
"""How far a door is open."""

_FRAME = "M24 112V20a10 10 0 0 1 10-10h36a10 10 0 0 1 10 10v92"
_LEAF = "M22 112V24A12 16 0 0 1 34 8h36a12 12 0 0 1 12 12v92z"


def doorway(door: Door) -> rx.Component:
    """The drawing. It is only decoration: what it stands for is said beside it.

    Args:
        door: How far it is open. The style sheet turns the leaf and sets the colours.
    """
    return rx.el.svg(
        rx.el.path(d="M24 112h56l26 16H44z", class_name="light"),
        rx.el.path(d=_FRAME, class_name="frame"),
        rx.el.path(d="M6 112h100", class_name="floor"),
        rx.el.g(
            rx.el.path(d=_LEAF, class_name="board"),
            rx.el.path(d="M37 32h22M37 50h30M37 68h16", class_name="words"),
            rx.el.circle(cx=68, cy=84, r=4, class_name="knob"),
            class_name="leaf",
        ),
        view_box="0 0 112 128",
        aria_hidden=True,
        class_name=f"doorway {door}",
    )
