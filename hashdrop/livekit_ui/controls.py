"""Microphone, camera, screen and devices, before a call and in it."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .package import module


class TrackToggle(rx.Component):
    """A toggle button for the microphone, the camera or the screen.

    Before a call it says what will be published, in a call what really is (a camera that failed shows as off). The
    choice is remembered for the next visit. For styling: ``aria-pressed``, ``aria-busy``, ``data-source``,
    ``data-state`` (``on``, ``off``). Failures come by ``on_media_error`` of the ``Room`` or the ``Preview``.
    """

    library = module("track_toggle.jsx")
    tag = "TrackToggle"

    source: rx.Var[Literal["microphone", "camera", "screen_share"]] = field(doc="What it switches.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")
    icon_on: rx.Component | None = field(default=None, doc="Drawn while on.")
    icon_off: rx.Component | None = field(default=None, doc="Drawn while off.")
    hide_unsupported: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether the button is absent where the browser cannot share a screen; else it is disabled there.",
    )
    disabled: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether it cannot be pressed.")


class DeviceSelect(rx.Component):
    """A native select of the devices of one kind. The choice is remembered and takes effect at once."""

    library = module("device_select.jsx")
    tag = "DeviceSelect"

    kind: rx.Var[Literal["audioinput", "videoinput", "audiooutput"]] = field(doc="The kind of device.")
    label: rx.Var[str] = field(doc="Accessible name.")
    device_label: rx.Var[str] = field(
        default=rx.Var.create(""), doc="Name of a device that the browser does not name; a number follows."
    )
    none_label: rx.Var[str] = field(default=rx.Var.create(""), doc="Shown when there is none to choose.")
    disabled: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether it cannot be changed.")


class Preview(rx.Component):
    """One's own camera before a call, mirrored; the children are shown in its place while it is off.

    It asks for the microphone too (once, and closes it), lets go of the camera as soon as a connection starts, and
    opens it again after one. A failure turns the choice off for this page only, so that one can always go on without.
    For styling: ``data-camera`` (``on``, ``off``).
    """

    library = module("preview.jsx")
    tag = "Preview"

    label: rx.Var[str] = field(doc="Accessible name of the picture.")

    on_media_error: rx.EventHandler[events.media_error] = field(doc="Camera or microphone could not be opened.")
