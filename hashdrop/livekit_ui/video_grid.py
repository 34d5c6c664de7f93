"""The tiles of a call."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from .package import NPM_PACKAGES, module


class VideoGrid(NoSSRComponent):
    """A region that is filled with one tile per person, or with one large tile and a strip of the others.

    It takes the size of its container and packs the tiles so that no corner stays empty. Large is what is pinned, else
    the newest shared screen, else with the choice ``speaker_view`` (see ``ChoiceToggle``) whoever speaks. There are
    pages when more people are present than can be seen usefully; only the tiles of the page that is shown are mounted
    and their pictures received, and who speaks comes onto the first page. Each tile is a ``group`` named after its
    person. For styling: classes ``lkr-grid``, ``lkr-tile``, ``lkr-person``, ``lkr-screen``, ``lkr-caption``,
    ``lkr-avatar``, ``lkr-badge``, ``lkr-tools``, ``lkr-pin``, ``lkr-full-screen``, ``lkr-pages``, ``lkr-turn``,
    ``lkr-icon`` with ``lkr-muted``, ``lkr-hand``, ``lkr-weak`` or ``lkr-lost``; on the region ``data-layout``
    (``grid``, ``screen``, ``person``); on a tile ``data-local``, ``data-camera`` and ``data-microphone`` (``on``,
    ``off``), ``data-hand``, ``data-lk-speaking``; CSS variables ``--lkr-tile``, ``--lkr-text``, ``--lkr-ring``,
    ``--lkr-radius``, ``--lkr-focus``.
    """

    library = module("video_grid.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "VideoGrid"

    label: rx.Var[str] = field(default=rx.Var.create("Participants"), doc="Accessible name of the region.")
    screen_label: rx.Var[str] = field(
        default=rx.Var.create("{name}'s screen"), doc="Name of a shared screen's tile; {name} is the person's."
    )
    self_label: rx.Var[str] = field(
        default=rx.Var.create("(you)"), doc="Shown after one's own name; not part of the accessible name."
    )
    muted_label: rx.Var[str] = field(
        default=rx.Var.create("muted"), doc="Accessible name of the muted-microphone mark. Empty: no such mark."
    )
    hand_label: rx.Var[str] = field(
        default=rx.Var.create("hand raised"), doc="Accessible name of the raised-hand mark. Empty: no such mark."
    )
    weak_label: rx.Var[str] = field(
        default=rx.Var.create("weak connection"),
        doc="Accessible name of the weak-connection mark. Empty: no such mark.",
    )
    lost_label: rx.Var[str] = field(
        default=rx.Var.create("connection lost"),
        doc="Accessible name of the lost-connection mark. Empty: no such mark.",
    )
    pin_label: rx.Var[str] = field(
        default=rx.Var.create("Pin {name}"), doc="Name of the button that makes a tile large. Empty: no such button."
    )
    unpin_label: rx.Var[str] = field(
        default=rx.Var.create("Unpin {name}"), doc="Name of the button that ends that. Empty: no such button."
    )
    full_screen_label: rx.Var[str] = field(
        default=rx.Var.create("Show {name} full screen"),
        doc="Name of a shared screen's full-screen button; {name} is the tile's. Empty: only a double click does it.",
    )
    previous_label: rx.Var[str] = field(
        default=rx.Var.create("Previous page"), doc="Name of the button to the page before."
    )
    next_label: rx.Var[str] = field(default=rx.Var.create("Next page"), doc="Name of the button to the page after.")
    page_label: rx.Var[str] = field(
        default=rx.Var.create("Page {page} of {pages}"), doc="Which page it is, read out when it changes."
    )
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is shown."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Its values of those who are shown. Empty: everybody."
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that is there while a hand is raised."
    )
    gap: rx.Var[int] = field(default=rx.Var.create(8), doc="Space between tiles, in px.")
