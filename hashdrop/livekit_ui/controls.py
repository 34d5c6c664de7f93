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

    Before a call it says what will be published, in a call what really is (a camera that failed shows as off). While a
    device is being opened (``aria-busy``), pressing it again takes the wish back. The choice is remembered for the next
    visit. For styling: ``aria-pressed``, ``aria-busy``, ``data-source``, ``data-state`` (``on``, ``off``). Failures
    come by ``on_media_error`` of the ``Room`` or the ``Preview``.
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
    """A native select of the devices of one kind. The choice is remembered and takes effect at once.

    Where a browser lists none (loudspeakers in Safari), it is disabled and shows ``none_label``. A chosen device that
    is unplugged gives way to the default one.
    """

    library = module("device_select.jsx")
    tag = "DeviceSelect"

    kind: rx.Var[Literal["audioinput", "videoinput", "audiooutput"]] = field(doc="The kind of device.")
    label: rx.Var[str] = field(doc="Accessible name.")
    device_label: rx.Var[str] = field(
        default=rx.Var.create("Device"), doc="Name of a device that the browser does not name; a number follows."
    )
    none_label: rx.Var[str] = field(default=rx.Var.create("None"), doc="Shown when there is none to choose.")
    disabled: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether it cannot be changed.")


class Preview(rx.Component):
    """One's own camera before a call, mirrored; the children are shown in its place while it is off.

    While it is mounted, what is chosen of camera and microphone is open. As soon as a call may publish them it takes
    over these very tracks, and the preview goes dark when others see the picture; until then (waiting to be let in,
    say) it stays. Unmounted without a call, it lets go of them after 3 s. A failure turns the choice off for this page
    only, so that one can always go on without, and try again by the ``TrackToggle``. For styling: ``data-camera``
    (``on``, ``off``).
    """

    library = module("preview.jsx")
    tag = "Preview"

    label: rx.Var[str] = field(default=rx.Var.create("Your picture"), doc="Accessible name of the picture.")

    on_media_error: rx.EventHandler[events.media_error] = field(doc="Camera or microphone could not be opened.")


class SpeakerTest(rx.Component):
    """A button that plays a short chord through the chosen loudspeaker; pressed again it stops.

    For styling: ``aria-pressed``, ``data-state`` (``on`` while it plays, ``off``).
    """

    library = module("speaker_test.jsx")
    tag = "SpeakerTest"

    label: rx.Var[str] = field(
        default=rx.Var.create(""), doc="Accessible name, if the children are none. The same for on and off."
    )


class NewDeviceOffer(rx.Component):
    """A live region (role ``status``) that offers a headset or a camera plugged in while the page is open.

    Its first button takes the device into use, remembered: a headset's microphone and loudspeaker together. The second
    waves it away. A camera's own microphone is not offered. For styling: ``data-state`` (``on``, ``off``),
    ``data-kind`` (``sound``, ``camera``), on the buttons ``data-action`` (``accept``, ``dismiss``).
    """

    library = module("new_device_offer.jsx")
    tag = "NewDeviceOffer"

    template: rx.Var[str] = field(
        default=rx.Var.create("Use {device}?"), doc="The text; {device} is the device's name as the browser tells it."
    )
    accept_label: rx.Var[str] = field(default=rx.Var.create("Use it"), doc="Text of the button that takes it.")
    dismiss_label: rx.Var[str] = field(default=rx.Var.create("Not now"), doc="Text of the button that does not.")
