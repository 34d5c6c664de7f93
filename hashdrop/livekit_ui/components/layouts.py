"""Layouts and loops."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Button, Element, OfTrack, OfTracks, Wrapped, module


class TrackLoop(OfTracks, Wrapped):
    """Renders its only child once for each track, which is the child's current track."""

    library = module("tracks.tsx")
    tag = "TrackLoop"


class ParticipantLoop(Wrapped):
    """Renders its only child once for each participant, who is the child's current participant."""

    library = module("tracks.tsx")
    tag = "ParticipantLoop"

    identities: rx.Var[list[str]] = field(default=rx.Var.create([]), doc="These participants. Empty: everybody.")
    remote_only: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether to leave out the local participant.")


class GridLayout(OfTracks, Element):
    """A grid of equal tiles, with pages if there are many. Its only child, a `participant_tile`, is the template."""

    library = module("tracks.tsx")
    tag = "GridLayout"


class CarouselLayout(OfTracks, Element):
    """A row or column of tiles that scrolls. Its only child, a `participant_tile`, is the template."""

    library = module("tracks.tsx")
    tag = "CarouselLayout"
    _own_class = "lk-carousel"

    orientation: rx.Var[Literal["vertical", "horizontal"]] = field(
        doc="Column or row. Default: along the longer side of its container."
    )


class FocusLayoutContainer(Element):
    """Places two children next to each other: a small `carousel_layout` and a large `focus_layout`."""

    tag = "FocusLayoutContainer"


class FocusLayout(OfTrack, Element):
    """One large tile. Without props it shows the pinned track, and nothing if none is pinned."""

    library = module("tracks.tsx")
    tag = "FocusLayout"

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class LayoutContextProvider(Wrapped):
    """Shares the state of a layout with what is in it: which track is pinned, whether chat and settings are open."""

    library = module("layout.tsx")
    tag = "LayoutContextProvider"

    on_pin_change: rx.EventHandler[events.pinned] = field(
        doc="A track was pinned or unpinned (a list of at most one track). Also called on mounting."
    )
    on_widget_change: rx.EventHandler[events.widgets_changed] = field(
        doc="Chat or settings were opened or closed, or a message arrived. Also called on mounting."
    )


class FocusToggle(OfTrack, Button):
    """A button that pins or unpins a track, inside a `layout_context_provider`."""

    library = module("tracks.tsx")
    tag = "FocusToggle"


class ClearPinButton(Button):
    """A button (with the children in it) that unpins the pinned track, inside a `layout_context_provider`."""

    tag = "ClearPinButton"


class SettingsMenuToggle(Button):
    """A button (with the children in it) that opens and closes the settings, inside a `layout_context_provider`."""

    library = module("layout.tsx")
    tag = "SettingsMenuToggle"


class ChatToggle(Button):
    """A button (with the children in it) that opens and closes the chat, inside a `layout_context_provider`."""

    tag = "ChatToggle"
