"""The connection to a room."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Element, Themed, Wrapped, module
from .options import (
    AudioCaptureOptions,
    RoomConnectOptions,
    RoomOptions,
    ScreenShareCaptureOptions,
    VideoCaptureOptions,
)


class LiveKitRoom(Themed):
    """A connection to a LiveKit room, and the box around what belongs to it. Others of these components go inside.

    It connects when it is mounted and leaves when it is unmounted. Nothing in it is shown before LiveKit's code is
    loaded.
    """

    library = module("room.tsx")
    tag = "LiveKitRoom"

    server_url: rx.Var[str] = field(doc="Websocket address of the LiveKit server.")
    token: rx.Var[str] = field(doc="Access token, made on the server. Nothing happens while it is empty.")
    connect: rx.Var[bool] = field(default=rx.Var.create(True), doc="Whether to be connected.")
    audio: rx.Var[bool | AudioCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether to publish the microphone on connecting, or how."
    )
    video: rx.Var[bool | VideoCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether to publish the camera on connecting, or how."
    )
    screen: rx.Var[bool | ScreenShareCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether to ask for a screen to share on connecting, or how."
    )
    options: rx.Var[RoomOptions] = field(doc="How the room works. A change makes a new connection.")
    connect_options: rx.Var[RoomConnectOptions] = field(doc="How the connection is made.")
    simulate_participants: rx.Var[int] = field(
        doc="Connects to nothing and shows this many made-up people instead, to try out layouts."
    )

    on_connected: rx.EventHandler[rx.event.no_args_event_spec] = field(doc="The connection is there.")
    on_disconnected: rx.EventHandler[events.disconnected] = field(
        doc="The connection is over and won't be made again; the reason, such as `CLIENT_INITIATED`, `ROOM_DELETED`."
    )
    on_error: rx.EventHandler[events.failed] = field(doc="Connecting, or publishing on connecting, failed.")
    on_media_device_failure: rx.EventHandler[events.media_device_failed] = field(
        doc="A device can't be opened: `PermissionDenied`, `NotFound`, `DeviceInUse` or `Other`, and its kind."
    )
    on_encryption_error: rx.EventHandler[events.failed] = field(doc="Media could not be encrypted or decrypted.")


class RoomAudioRenderer(Wrapped):
    """Plays what others say and the sound of shared screens. `video_conference` has one; a call without is silent."""

    tag = "RoomAudioRenderer"

    volume: rx.Var[float] = field(doc="Volume of all tracks, 0 to 1.")
    muted: rx.Var[bool] = field(doc="Whether to play nothing; the server then sends no audio.")


class RoomName(Element):
    """The name of the room."""

    tag = "RoomName"

    children_position: rx.Var[Literal["before", "after"]] = field(doc="Where the children are.")


class ConnectionState(Element):
    """The state of the connection, as a word: connected, connecting, disconnected or reconnecting."""

    tag = "ConnectionState"


class ConnectionStateToast(Wrapped):
    """A toast that is shown while there is no connection."""

    tag = "ConnectionStateToast"


class Toast(Element):
    """A short message over the other content: the children."""

    tag = "Toast"
