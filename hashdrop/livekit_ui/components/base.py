"""What the wrapped components have in common."""

from pathlib import Path
from typing import Any, ClassVar, Self

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_base.utils.imports import ImportDict
from reflex_components_core.el import elements
from reflex_components_core.el.elements.base import BaseHTML

from ..package import COMPONENTS_REACT, WRAPPED_PACKAGES, link_all
from .options import Source, TrackSource

_LINKED = link_all(Path(__file__).parent, lambda name: rx.asset(name, shared=True).importable_path)


def module(name: str) -> str:
    """The name under which the frontend build imports one of this folder's files.

    Args:
        name: The file, such as ``tracks.tsx``.

    Returns:
        The value for a component's ``library``.

    Raises:
        KeyError: The folder has no such file.
    """
    return _LINKED[name]


class Wrapped(NoSSRComponent):
    """One of LiveKit's components. It is loaded in the browser only, together with LiveKit's stylesheet."""

    library = COMPONENTS_REACT
    lib_dependencies: list[str] = WRAPPED_PACKAGES

    _own_class: ClassVar[str] = ""
    """LiveKit's class for the element, where LiveKit itself drops it as soon as there is another one."""

    def add_imports(self) -> ImportDict:
        """Import the stylesheet."""
        return {"": "@livekit/components-styles/index.css"}

    @classmethod
    def create(cls, *children: object, **props: Any) -> Self:
        """Create the component."""
        if cls._own_class:
            given = props.pop("class_name", [])
            props["class_name"] = [cls._own_class, *(given if isinstance(given, list | tuple) else [given])]
        component = super().create(*children, **props)
        # A page may use components of the same name from other packages, and from this one.
        component.alias = f"LiveKit{component.tag}"
        return component


class Element(Wrapped, BaseHTML):
    """A component that renders an HTML element and accepts its attributes."""


class Button(Wrapped, elements.Button):
    """A component that renders a button and accepts its attributes."""


class Themed(Element):
    """A component that brings LiveKit's theme with it: colours and font for itself and what is in it."""

    @classmethod
    def create(cls, *children: object, **props: Any) -> Self:
        """Create the component; ``data_lk_theme`` may name a theme other than LiveKit's ``default``."""
        props.setdefault("data_lk_theme", "default")
        return super().create(*children, **props)


class OfTrack(rx.Component):
    """Props that choose a track. Neither is needed in a loop or layout, where the default is the current track."""

    participant_identity: rx.Var[str] = field(
        doc="Whose track. Default: the current track's or participant's in a loop or layout, one's own elsewhere."
    )
    source: rx.Var[TrackSource] = field(
        doc="Which track. Default: the current one in a loop or layout, else the camera or, for audio, the microphone."
    )


class OfParticipant(rx.Component):
    """The prop that chooses a participant. It isn't needed in a loop, layout or tile, where there is a current one."""

    participant_identity: rx.Var[str] = field(
        doc="Which participant. Not needed in a loop, layout or tile: the default is the current one."
    )


class OfTracks(rx.Component):
    """Props that choose the tracks of a loop or layout, as LiveKit's hook ``useTracks`` does."""

    sources: rx.Var[list[Source]] = field(
        default=rx.Var.create(
            [{"source": "camera", "withPlaceholder": True}, {"source": "screen_share", "withPlaceholder": False}]
        ),
        doc="Which tracks. `withPlaceholder` includes people without such a track.",
    )
    only_subscribed: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether to leave out tracks that aren't received."
    )
    update_only_on: rx.Var[list[str]] = field(
        default=rx.Var.create(["activeSpeakersChanged"]),
        doc="LiveKit's names of room events that update the list, besides tracks and participants that come and go.",
    )
    exclude_pinned: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether to leave out the pinned track.")
