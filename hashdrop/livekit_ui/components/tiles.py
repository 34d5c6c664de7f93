"""Participants, their tracks, and what is said about them."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el import elements

from . import events
from .base import Element, OfParticipant, OfTrack, Wrapped, module
from .options import BarVisualizerOptions


class ParticipantTile(OfTrack, Element):
    """A tile: the picture or a placeholder, with name, muted microphone, quality and a button that pins it.

    Children replace what is in it, except for that button.
    """

    library = module("tracks.tsx")
    tag = "ParticipantTile"

    disable_speaking_indicator: rx.Var[bool] = field(doc="Whether to draw no border around somebody who speaks.")

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class ParticipantAudioTile(OfTrack, Element):
    """A tile for somebody who is only heard: bars, name, muted microphone, quality. Children replace what is in it."""

    library = module("tracks.tsx")
    tag = "ParticipantAudioTile"

    disable_speaking_indicator: rx.Var[bool] = field(doc="Whether to draw no border around somebody who speaks.")

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class VideoTrack(OfTrack, Wrapped, elements.Video):
    """The picture of a camera or shared screen, as a `video` element; no element without a track."""

    library = module("tracks.tsx")
    tag = "VideoTrack"

    manage_subscription: rx.Var[bool] = field(doc="Whether the picture is received only while it is in view.")

    on_track_click: rx.EventHandler[events.track_clicked] = field(doc="The picture was clicked.")
    on_subscription_status_changed: rx.EventHandler[events.subscribed] = field(
        doc="On mounting, and when the picture begins or ceases to be received."
    )


class AudioTrack(OfTrack, Wrapped, elements.Audio):
    """The sound of a microphone or shared screen, as an `audio` element; no element without a track."""

    library = module("tracks.tsx")
    tag = "AudioTrack"

    volume: rx.Var[float] = field(doc="Volume, 0 to 1.")
    muted: rx.Var[bool] = field(doc="Whether to play nothing; the server then sends no audio.")

    on_subscription_status_changed: rx.EventHandler[events.subscribed] = field(
        doc="On mounting, and when the sound begins or ceases to be received."
    )


class ParticipantName(OfParticipant, Element):
    """Somebody's name, or their identity if they have none, followed by the children."""

    library = module("tracks.tsx")
    tag = "ParticipantName"


class ConnectionQualityIndicator(OfParticipant, Element):
    """An icon (or the children) for the quality of somebody's connection. `data-lk-quality` has it as a word."""

    library = module("tracks.tsx")
    tag = "ConnectionQualityIndicator"


class TrackMutedIndicator(OfTrack, Element):
    """An icon (or the children) that says whether a track is muted."""

    library = module("tracks.tsx")
    tag = "TrackMutedIndicator"

    show: rx.Var[Literal["always", "muted", "unmuted"]] = field(doc="When it is shown. Default: always.")


class BarVisualizer(OfTrack, Element):
    """Bars that follow a voice. A child replaces the bar that is repeated."""

    library = module("tracks.tsx")
    tag = "BarVisualizer"

    voice_assistant: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether to show the room's voice agent: its state and its voice."
    )
    state: rx.Var[
        Literal[
            *("connecting", "disconnected", "failed", "idle", "initializing", "listening", "pre-connect-buffering"),
            *("speaking", "thinking"),
        ]
    ] = field(doc="The state of an agent; bars move accordingly.")
    bar_count: rx.Var[int] = field(doc="How many bars. Default: 15.")
    options: rx.Var[BarVisualizerOptions] = field(doc="How short and how long bars get. Default: 20 % and 100 %.")


class AudioVisualizer(OfTrack, Element):
    """Seven bars that follow a voice, as a picture. LiveKit recommends `bar_visualizer` instead."""

    library = module("tracks.tsx")
    tag = "AudioVisualizer"
