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
    """A connection to a LiveKit room, and the `div` around everything that uses it: the other components go inside.

    It connects when it is mounted and disconnects when it is unmounted. Its children are shown once LiveKit's code is
    loaded.
    """

    library = module("room.tsx")
    tag = "LiveKitRoom"

    server_url: rx.Var[str] = field(doc="Websocket address of the LiveKit server.")
    token: rx.Var[str] = field(doc="Access token, created on the server. While it is empty, nothing happens.")
    connect: rx.Var[bool] = field(default=rx.Var.create(True), doc="Whether to be connected.")
    audio: rx.Var[bool | AudioCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether, or how, to publish the microphone after connecting."
    )
    video: rx.Var[bool | VideoCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether, or how, to publish the camera after connecting."
    )
    screen: rx.Var[bool | ScreenShareCaptureOptions] = field(
        default=rx.Var.create(False), doc="Whether, or how, to share a screen after connecting."
    )
    options: rx.Var[RoomOptions] = field(doc="Options of the room. Changing them reconnects.")
    connect_options: rx.Var[RoomConnectOptions] = field(doc="Options of the connection.")
    simulate_participants: rx.Var[int] = field(
        doc="Instead of connecting, simulates this many participants, to try out layouts."
    )

    on_connected: rx.EventHandler[rx.event.no_args_event_spec] = field(doc="Connected.")
    on_disconnected: rx.EventHandler[events.disconnected] = field(
        doc="Disconnected for good; `reason` is LiveKit's name for it, such as `CLIENT_INITIATED` or `ROOM_DELETED`."
    )
    on_error: rx.EventHandler[events.failed] = field(doc="Connecting, or publishing after connecting, failed.")
    on_media_device_failure: rx.EventHandler[events.media_device_failed] = field(
        doc="A device can't be opened; `failure` is `PermissionDenied`, `NotFound`, `DeviceInUse` or `Other`."
    )
    on_encryption_error: rx.EventHandler[events.failed] = field(doc="Media couldn't be encrypted or decrypted.")


class RoomAudioRenderer(Wrapped):
    """Plays the audio of all other participants. `video_conference` includes one; without one, a call is silent."""

    tag = "RoomAudioRenderer"

    volume: rx.Var[float] = field(doc="Volume, 0 to 1.")
    muted: rx.Var[bool] = field(doc="Whether to play nothing. The server then sends no audio.")


class RoomName(Element):
    """The name of the room."""

    tag = "RoomName"

    children_position: rx.Var[Literal["before", "after"]] = field(
        doc="Children before or after the name. Default: before."
    )


class ConnectionState(Element):
    """The state of the connection as text: `connected`, `connecting`, `disconnected` or `reconnecting`."""

    tag = "ConnectionState"


class ConnectionStateToast(Wrapped):
    """A toast that is shown while the room isn't connected."""

    tag = "ConnectionStateToast"


class Toast(Element):
    """A short message (the children) on top of the page."""

    tag = "Toast"
