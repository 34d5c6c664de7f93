"""Controls."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Button, Element
from .options import (
    AudioCaptureOptions,
    ScreenShareCaptureOptions,
    TrackPublishOptions,
    VideoCaptureOptions,
)

DeviceKind = Literal["audioinput", "videoinput", "audiooutput"]


class TrackToggle(Button):
    """A button that turns the microphone, the camera or screen sharing on and off. The children follow its icon."""

    tag = "TrackToggle"

    source: rx.Var[Literal["microphone", "camera", "screen_share"]] = field(doc="What the button controls.")
    show_icon: rx.Var[bool] = field(doc="Whether to show an icon. Default: yes.")
    initial_state: rx.Var[bool] = field(doc="Turns it on or off on mounting. Default: neither.")
    capture_options: rx.Var[AudioCaptureOptions | VideoCaptureOptions | ScreenShareCaptureOptions] = field(
        doc="Options for opening the device."
    )
    publish_options: rx.Var[TrackPublishOptions] = field(doc="Options for publishing the track.")

    on_change: rx.EventHandler[events.toggled] = field(doc="It was turned on or off, by a click or otherwise.")
    on_device_error: rx.EventHandler[events.failed] = field(doc="The device couldn't be turned on.")


class MediaDeviceMenu(Button):
    """A button that opens a menu of devices."""

    tag = "MediaDeviceMenu"
    _own_class = "lk-button lk-button-menu"

    kind: rx.Var[DeviceKind] = field(doc="The kind of devices. Default: microphones and cameras.")
    initial_selection: rx.Var[str] = field(doc="ID of the device to select on mounting.")
    request_permissions: rx.Var[bool] = field(
        doc="Whether to ask for permission on mounting, not only when the menu is opened. Default: no."
    )

    on_active_device_change: rx.EventHandler[events.kind_changed] = field(doc="Another device was selected.")


class MediaDeviceSelect(Element):
    """A list of the devices of one kind. A click selects one."""

    tag = "MediaDeviceSelect"

    kind: rx.Var[DeviceKind] = field(doc="The kind of devices.")
    initial_selection: rx.Var[str] = field(doc="ID of the device to select on mounting.")
    exact_match: rx.Var[bool] = field(
        doc="Whether to fail instead of using another device if the selected one can't be opened. Default: yes."
    )
    request_permissions: rx.Var[bool] = field(
        doc="Whether to ask for permission if device names are unknown. Default: no."
    )

    on_active_device_change: rx.EventHandler[events.device_changed] = field(doc="Another device was selected.")
    on_device_list_change: rx.EventHandler[events.devices_changed] = field(
        doc="A device was plugged in or unplugged. Also called on mounting."
    )
    on_device_select_error: rx.EventHandler[events.failed] = field(doc="The selected device couldn't be opened.")
    on_error: rx.EventHandler[events.failed] = field(doc="The devices couldn't be listed.")


class DisconnectButton(Button):
    """A button (with the children in it) that leaves the room."""

    tag = "DisconnectButton"

    stop_tracks: rx.Var[bool] = field(doc="Whether to close microphone and camera. Default: yes.")


class StartAudio(Button):
    """A button that is shown only while the browser blocks audio until a click."""

    tag = "StartAudio"

    label: rx.Var[str] = field(doc="Text. Default: `Allow Audio`.")


class StartMediaButton(Button):
    """The same for audio and video. `control_bar` includes one."""

    tag = "StartMediaButton"

    label: rx.Var[str] = field(doc="Text. Default: `Start Audio` or `Start Video`.")
