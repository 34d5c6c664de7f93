"""The tiles of a call."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from .package import NPM_PACKAGES, module


class VideoGrid(NoSSRComponent):
    """A region that is filled with one tile per person, and with shared screens large beside them.

    It takes the size of its container and packs the tiles so that no corner stays empty. Each tile is a ``group`` named
    after its person. For styling: classes ``lkr-grid``, ``lkr-tile``, ``lkr-person``, ``lkr-screen``, ``lkr-caption``,
    ``lkr-avatar``, ``lkr-muted``; on a tile ``data-local``, ``data-camera`` and ``data-microphone`` (``on``, ``off``),
    ``data-lk-speaking``; CSS variables ``--lkr-tile``, ``--lkr-text``, ``--lkr-ring``, ``--lkr-radius``.
    """

    library = module("video_grid.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "VideoGrid"

    label: rx.Var[str] = field(doc="Accessible name of the region.")
    screen_label: rx.Var[str] = field(
        default=rx.Var.create("{name}"), doc="Name of a shared screen's tile; {name} is the person's."
    )
    self_label: rx.Var[str] = field(
        default=rx.Var.create(""), doc="Shown after one's own name; not part of the accessible name."
    )
    muted_label: rx.Var[str] = field(default=rx.Var.create(""), doc="Accessible name of the muted-microphone mark.")
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is shown."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Its values of those who are shown. Empty: everybody."
    )
    gap: rx.Var[int] = field(default=rx.Var.create(8), doc="Space between tiles, in px.")
