"""Participants and tracks."""

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
    """A tile: video or a placeholder, name, microphone, connection quality, and a button that pins it.

    Children replace everything in it but that button.
    """

    library = module("tracks.tsx")
    tag = "ParticipantTile"

    disable_speaking_indicator: rx.Var[bool] = field(doc="Whether to leave out the border around a speaker.")

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class ParticipantAudioTile(OfTrack, Element):
    """A tile without video: bars, name, microphone, connection quality. Children replace everything in it."""

    library = module("tracks.tsx")
    tag = "ParticipantAudioTile"

    disable_speaking_indicator: rx.Var[bool] = field(doc="Whether to leave out the border around a speaker.")

    on_participant_click: rx.EventHandler[events.track_clicked] = field(doc="The tile was clicked.")


class VideoTrack(OfTrack, Wrapped, elements.Video):
    """A `video` element that plays a camera or shared screen. Absent without the chosen track."""

    library = module("tracks.tsx")
    tag = "VideoTrack"

    manage_subscription: rx.Var[bool] = field(doc="Whether to receive the track only while the element is in view.")

    on_track_click: rx.EventHandler[events.track_clicked] = field(doc="The element was clicked.")
    on_subscription_status_changed: rx.EventHandler[events.subscribed] = field(
        doc="The track began or ceased to be received. Also called on mounting."
    )


class AudioTrack(OfTrack, Wrapped, elements.Audio):
    """An `audio` element that plays a microphone or a shared screen's audio. Absent without the chosen track."""

    library = module("tracks.tsx")
    tag = "AudioTrack"

    volume: rx.Var[float] = field(doc="Volume, 0 to 1.")
    muted: rx.Var[bool] = field(doc="Whether to play nothing. The server then sends no audio.")

    on_subscription_status_changed: rx.EventHandler[events.subscribed] = field(
        doc="The track began or ceased to be received. Also called on mounting."
    )


class ParticipantName(OfParticipant, Element):
    """A participant's name, or their identity if they have none, followed by the children."""

    library = module("tracks.tsx")
    tag = "ParticipantName"


class ConnectionQualityIndicator(OfParticipant, Element):
    """An icon (or the children) for the quality of a participant's connection. For styling: `data-lk-quality`."""

    library = module("tracks.tsx")
    tag = "ConnectionQualityIndicator"


class TrackMutedIndicator(OfTrack, Element):
    """An icon (or the children) for whether a track is muted. For styling: `data-lk-muted`."""

    library = module("tracks.tsx")
    tag = "TrackMutedIndicator"

    show: rx.Var[Literal["always", "muted", "unmuted"]] = field(doc="When it is shown. Default: `always`.")


class BarVisualizer(OfTrack, Element):
    """Bars that show an audio track's volume. An only child is the template of a bar."""

    library = module("tracks.tsx")
    tag = "BarVisualizer"

    voice_assistant: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether to show the state and the audio of the room's voice agent."
    )
    state: rx.Var[
        Literal[
            *("connecting", "disconnected", "failed", "idle", "initializing", "listening", "pre-connect-buffering"),
            *("speaking", "thinking"),
        ]
    ] = field(doc="The state of a voice agent, which the bars show by their movement.")
    bar_count: rx.Var[int] = field(doc="Number of bars. Default: 15.")
    options: rx.Var[BarVisualizerOptions] = field(doc="Minimum and maximum height of the bars.")


class AudioVisualizer(OfTrack, Element):
    """Seven bars that show an audio track's volume, as an SVG. LiveKit recommends `bar_visualizer` instead."""

    library = module("tracks.tsx")
    tag = "AudioVisualizer"
