"""The tiles of a call."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from dataclasses import dataclass
from typing import Annotated

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .labels import Labelled, Labels, Text
from .package import NPM_PACKAGES, module


@dataclass(frozen=True, kw_only=True)
class VideoGridLabels(Labels):
    """The texts of `video_grid`. An icon or button whose text is empty is not rendered."""

    screen: Annotated[Text, "Name of a shared screen's tile; ``{name}`` is the person's name."] = "{name}'s screen"
    self: Annotated[Text, "Shown after one's own name; not part of the accessible name."] = "(you)"
    muted: Annotated[Text, "Accessible name of the muted-microphone icon."] = "muted"
    hand: Annotated[Text, "Accessible name of the raised-hand icon."] = "hand raised"
    weak: Annotated[Text, "Accessible name of the weak-connection icon."] = "weak connection"
    lost: Annotated[Text, "Accessible name of the lost-connection icon."] = "connection lost"
    late: Annotated[Text, "Shown on a tile whose picture is 10 s late."] = (
        "No video is coming through. If this continues, reload the page."
    )
    silent: Annotated[Text, "The same for sound."] = "No audio is coming through. If this continues, reload the page."
    pin: Annotated[Text, "Name of the button that makes a tile large."] = "Pin {name}"
    unpin: Annotated[Text, "Name of the button that unpins it."] = "Unpin {name}"
    move: Annotated[
        Text,
        "Name of the button on the inset with one's own picture. Arrow keys move the inset; a press moves it to the "
        "next corner. Empty: the inset is moved by dragging only.",
    ] = "Move my video"
    action: Annotated[
        Text, "Name of the last entry of the menu that a tap on a tile opens; ``{name}`` is the person's name."
    ] = "Actions for {name}"
    full_screen: Annotated[
        Text, "Name of a shared screen's full-screen button; ``{name}`` is the tile's name. Empty: only a double click."
    ] = "Show {name} full screen"
    exit_full_screen: Annotated[Text, "Name of the same button while the screen is shown full screen."] = (
        "Exit full screen"
    )
    zoom_in: Annotated[Text, "Name of a shared screen's button that enlarges it."] = "Zoom in"
    zoom_out: Annotated[Text, "Name of the button that makes it smaller again."] = "Zoom out"
    reset_zoom: Annotated[Text, "Name of the button that shows it whole again."] = "Reset zoom"
    hide_strip: Annotated[Text, "Name of the button that hides the pictures beside a screen."] = "Hide participants"
    show_strip: Annotated[Text, "Name of the button that shows them again."] = "Show participants"
    sharing: Annotated[Text, "Shown instead of one's own screen."] = "You're sharing your screen."
    stop_sharing: Annotated[Text, "Text of the button that stops sharing it."] = "Stop sharing"
    previous: Annotated[Text, "Name of the button for the previous page."] = "Previous page"
    next: Annotated[Text, "Name of the button for the next page."] = "Next page"
    page: Annotated[Text, "The current page, announced when it changes."] = "Page {page} of {pages}"


class VideoGrid(Labelled, NoSSRComponent, BaseHTML):
    """A region with one tile per person, or with one large tile and a strip of the others.

    It fills its container with tiles of shapes between 1:1 and 16:9. Of a landscape picture at least 60 % is visible; a
    portrait in a wider tile is shown whole over a blurred copy of itself. One's own tile is the last of the first page,
    and never larger than another unless it is pinned. The large tile is the pinned one, else the newest screen that
    somebody else shares, else the only other person, else with the choice ``speaker_view`` (see ``ChoiceToggle``) the
    person who speaks. Beside a large screen is a strip with its sharer first, which can be hidden; the screen can be
    enlarged by wheel, fingers, buttons, and the keys ``+``, ``-``, ``0``. One's own screen isn't shown, because it
    would show itself in itself: its tile says that it is shared, and has a button that stops that. Over the only other
    person, one's own picture is an inset that can be dragged from corner to corner; the tab remembers the corner.
    Children are shown while nobody else is there, with one's own picture as an inset beside them; without children,
    one's own picture is large. If there are too many people for one page, only the tiles of the current page are
    mounted and their pictures received, and speakers move onto the first page. Each tile is a ``group`` named after its
    person. People without a picture have tints: of the first ten, no two have the same. Tiles have buttons for a mouse
    and for keyboards; a tap on a person's tile opens a menu with the same, unless it fills the stage. For styling:
    classes ``lkr-grid``, ``lkr-alone``, ``lkr-tile``, ``lkr-person``, ``lkr-screen``, ``lkr-caption``, ``lkr-late``,
    ``lkr-avatar``, ``lkr-badge``, ``lkr-backdrop``, ``lkr-tools``, ``lkr-pin``, ``lkr-inset``, ``lkr-move``,
    ``lkr-menu``, ``lkr-voice``, ``lkr-tool`` with ``lkr-zoom-in``, ``lkr-zoom-out``, ``lkr-reset-zoom``,
    ``lkr-hide-strip``, ``lkr-show-strip``, ``lkr-full-screen`` or ``lkr-exit-full-screen``, ``lkr-zoom-level``,
    ``lkr-sharing-now``, ``lkr-stop-sharing``, ``lkr-pages``, ``lkr-turn``, ``lkr-icon`` with ``lkr-muted``,
    ``lkr-hand``, ``lkr-weak`` or ``lkr-lost``; on the region ``data-layout`` (``grid``, ``alone``, ``screen``,
    ``person``); on a tile ``data-local``, ``data-camera`` and ``data-microphone`` (``on``, ``off``), ``data-hand``,
    ``data-lk-speaking``, ``data-zoom`` (``in``, ``whole``); CSS variables ``--lkr-tile``, ``--lkr-text``,
    ``--lkr-ring`` and ``--lkr-ring-edge`` (who speaks), ``--lkr-tint-1`` to ``--lkr-tint-10``, ``--lkr-radius``,
    ``--lkr-focus``, and ``--lkr-inset-lower``, ``--lkr-inset-higher`` (how far the inset gives way at the top, at the
    bottom).
    """

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "VideoGrid"

    label: rx.Var[str] = field(default=rx.Var.create("Participants"), doc="Accessible name of the region.")
    actions: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether the menu of a tile has an entry for the app's own actions."
    )
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is shown."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="The attribute values of people who are shown. Empty: everybody."
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that is set while a hand is raised."
    )
    gap: rx.Var[int] = field(default=rx.Var.create(8), doc="Space between tiles, in px.")

    _labels = VideoGridLabels

    on_action: rx.EventHandler[events.person] = field(doc="The entry for the app's own actions was pressed.")
