"""Buttons and menus."""

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
    """A button that turns the microphone, the camera or a shared screen on and off. The children follow its icon."""

    tag = "TrackToggle"

    source: rx.Var[Literal["microphone", "camera", "screen_share"]] = field(doc="What the button controls.")
    show_icon: rx.Var[bool] = field(doc="Whether there is an icon. There is by default.")
    initial_state: rx.Var[bool] = field(doc="Whether to turn it on or off on mounting. Default: neither.")
    capture_options: rx.Var[AudioCaptureOptions | VideoCaptureOptions | ScreenShareCaptureOptions] = field(
        doc="How the device is opened."
    )
    publish_options: rx.Var[TrackPublishOptions] = field(doc="How the track is sent.")

    on_change: rx.EventHandler[events.toggled] = field(doc="It is on or off now, and why.")
    on_device_error: rx.EventHandler[events.failed] = field(doc="The device could not be turned on.")


class MediaDeviceMenu(Button):
    """A button that opens a menu of devices."""

    tag = "MediaDeviceMenu"
    _own_class = "lk-button lk-button-menu"

    kind: rx.Var[DeviceKind] = field(doc="The kind of devices. Default: microphones and cameras.")
    initial_selection: rx.Var[str] = field(doc="The ID of the device that is chosen on mounting.")
    request_permissions: rx.Var[bool] = field(
        doc="Whether to ask for permission at once, so that devices have names. Default: when it is opened."
    )

    on_active_device_change: rx.EventHandler[events.kind_changed] = field(doc="Another device is in use.")


class MediaDeviceSelect(Element):
    """A list of devices of one kind; a click on one chooses it."""

    tag = "MediaDeviceSelect"

    kind: rx.Var[DeviceKind] = field(doc="The kind of devices.")
    initial_selection: rx.Var[str] = field(doc="The ID of the device that is chosen on mounting.")
    exact_match: rx.Var[bool] = field(
        doc="Whether choosing a device that is gone fails, and no other is used instead. It does by default."
    )
    request_permissions: rx.Var[bool] = field(
        doc="Whether to ask for permission, so that devices have names. By default it doesn't."
    )

    on_active_device_change: rx.EventHandler[events.device_changed] = field(doc="Another device is in use.")
    on_device_list_change: rx.EventHandler[events.devices_changed] = field(
        doc="On mounting, and when a device is plugged in or out."
    )
    on_device_select_error: rx.EventHandler[events.failed] = field(doc="A chosen device could not be opened.")
    on_error: rx.EventHandler[events.failed] = field(doc="Devices could not be listed.")


class DisconnectButton(Button):
    """A button (with the children in it) that leaves the room."""

    tag = "DisconnectButton"

    stop_tracks: rx.Var[bool] = field(doc="Whether microphone and camera are turned off. They are by default.")


class StartAudio(Button):
    """A button that is there only while the browser plays no sound before somebody has clicked."""

    tag = "StartAudio"

    label: rx.Var[str] = field(doc="Its text. Default: `Allow Audio`.")


class StartMediaButton(Button):
    """The same for sound and pictures. `control_bar` has one."""

    tag = "StartMediaButton"

    label: rx.Var[str] = field(doc="Its text. Default: `Start Audio` or `Start Video`.")
