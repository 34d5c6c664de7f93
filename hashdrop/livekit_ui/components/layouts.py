"""Loops over tracks and participants, layouts of tiles, and what a layout shares."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Button, Element, OfTrack, OfTracks, Wrapped, module


class TrackLoop(OfTracks, Wrapped):
    """Repeats its one child for each track, which is then the child's current track."""

    library = module("tracks.tsx")
    tag = "TrackLoop"


class ParticipantLoop(Wrapped):
    """Repeats its one child for each participant, who is then the child's current participant."""

    library = module("tracks.tsx")
    tag = "ParticipantLoop"

    identities: rx.Var[list[str]] = field(default=rx.Var.create([]), doc="Who. Empty: everybody.")
    remote_only: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether to leave oneself out.")


class GridLayout(OfTracks, Element):
    """A grid of equal tiles, in pages if they don't fit. Its one child, a `participant_tile`, is repeated."""

    library = module("tracks.tsx")
    tag = "GridLayout"


class CarouselLayout(OfTracks, Element):
    """A strip of tiles that scrolls. Its one child, a `participant_tile`, is repeated."""

    library = module("tracks.tsx")
    tag = "CarouselLayout"
    _own_class = "lk-carousel"

    orientation: rx.Var[Literal["vertical", "horizontal"]] = field(
        doc="The direction of the strip. Default: along the longer side of its box."
    )


class FocusLayoutContainer(Element):
    """A box for two children: a `carousel_layout` and, large, a `focus_layout`."""

    tag = "FocusLayoutContainer"


class FocusLayout(OfTrack, Element):
    """One large tile. Without props it shows the track that people pinned, and nothing while there is none."""

    library = module("tracks.tsx")
    tag = "FocusLayout"

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class LayoutContextProvider(Wrapped):
    """What the components in it share: which track is pinned, and whether chat and settings are open."""

    library = module("layout.tsx")
    tag = "LayoutContextProvider"

    on_pin_change: rx.EventHandler[events.pinned] = field(
        doc="On mounting, and when another track is pinned or none: a list with one track, or an empty one."
    )
    on_widget_change: rx.EventHandler[events.widgets_changed] = field(
        doc="On mounting, when chat or settings are opened or closed, and when messages arrive."
    )


class FocusToggle(OfTrack, Button):
    """A button that pins the current track, or unpins it. In a `layout_context_provider`."""

    library = module("tracks.tsx")
    tag = "FocusToggle"


class ClearPinButton(Button):
    """A button (with the children in it) that unpins whatever is pinned. In a `layout_context_provider`."""

    tag = "ClearPinButton"


class SettingsMenuToggle(Button):
    """A button (with the children in it) that opens and closes settings. In a `layout_context_provider`."""

    library = module("layout.tsx")
    tag = "SettingsMenuToggle"


class ChatToggle(Button):
    """A button (with the children in it) that opens and closes the chat. In a `layout_context_provider`."""

    tag = "ChatToggle"
