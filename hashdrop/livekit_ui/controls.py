"""Microphone, camera, screen and devices, before and during a call."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Any, Literal, Self, cast

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .deprecated import rename
from .package import module


class TrackToggle(BaseHTML):
    """A toggle button for the microphone, the camera or the screen.

    Before a call it shows what will be published, during a call what is published (a camera that failed shows as off).
    While a device is being opened (``aria-busy``), pressing it again cancels. The choice is remembered for the next
    visit. For styling: ``aria-pressed``, ``aria-busy``, ``data-source``, ``data-state`` (``on``, ``off``). Failures are
    reported by ``on_media_error`` of the ``Room`` or the ``Preview``. While ``low_data`` keeps the camera off, its
    button is ``aria-disabled``, and pressing it shows why in `DeviceProblems`.
    """

    library = module("track_toggle.tsx")
    tag = "TrackToggle"

    source: rx.Var[Literal["microphone", "camera", "screen_share"]] = field(doc="What the button controls.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")
    icon_on: rx.Component | None = field(default=None, doc="Shown while on.")
    icon_off: rx.Component | None = field(default=None, doc="Shown while off.")
    hide_unsupported: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether to hide the button in browsers that can't share a screen; otherwise it is disabled there.",
    )
    disabled: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether the button is disabled.")


class DeviceSelect(BaseHTML):
    """A native select of the devices of one kind. The choice is remembered and takes effect at once.

    If a browser lists none (loudspeakers in Safari), it is disabled and shows ``none_label``. A chosen device that is
    unplugged is replaced by the default one. ``aria-invalid`` while the device can't be used.
    """

    library = module("device_select.tsx")
    tag = "DeviceSelect"

    kind: rx.Var[Literal["audioinput", "videoinput", "audiooutput"]] = field(doc="The kind of device.")
    label: rx.Var[str] = field(doc="Accessible name.")
    device_label: rx.Var[str] = field(
        default=rx.Var.create("Device"), doc="Label of a device without a name, followed by a number."
    )
    none_label: rx.Var[str] = field(default=rx.Var.create("None"), doc="Shown if there is no device to choose from.")
    problem_id: rx.Var[str] = field(
        doc="The ``id`` of the `DeviceProblems` that describe the select while its device can't be used."
    )
    disabled: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether the select is disabled.")


class Preview(BaseHTML):
    """One's own camera before a call, mirrored; the children are shown while it is off.

    While it is mounted, the chosen camera and microphone are open. Once a call may publish them, it uses the same
    tracks, and the preview turns dark when others see the picture; until then (in a waiting room, say) it stays. If it
    is unmounted without a call, devices are closed after 3 s. A failure turns the choice off for this page only, so
    that people can go on without the device, and try again with the ``TrackToggle``. For styling: ``data-camera``
    (``on``, ``off``).
    """

    library = module("preview.tsx")
    tag = "Preview"

    label: rx.Var[str] = field(default=rx.Var.create("Your video"), doc="Accessible name of the picture.")

    on_media_error: rx.EventHandler[events.media_error] = field(doc="The camera or microphone could not be opened.")


class DeviceProblems(BaseHTML):
    """What is wrong with a device and what to do, in an alert (role ``alert``) with a button; absent otherwise.

    It disappears when the device works, or when the button (with the children in it) is pressed. It covers every
    failure, before and during a call, and also a host who muted the device (``remotely_muted``).
    """

    library = module("device_problem_notice.tsx")
    tag = "DeviceProblems"

    texts: rx.Var[dict[str, dict[str, str]]] = field(
        doc=(
            "Sentences by device (``microphone``, ``camera``, ``both``, ``screen``, ``speaker``), then by cause "
            "(`DEVICE_CAUSES`, ``remotely_muted``, for the camera ``low_data``); ``failed`` is the fallback for "
            "missing causes."
        )
    )
    dismiss_label: rx.Var[str] = field(default=rx.Var.create("Dismiss"), doc="Accessible name of the button.")

    @classmethod
    def create(cls, *children: object, **props: Any) -> Self:
        """Create the component. `texts` may still use ``muted_from_afar``, the old name of ``remotely_muted``."""
        if isinstance(texts := props.get("texts"), dict):
            props["texts"] = {device: dict(of) if isinstance(of, dict) else of for device, of in texts.items()}
            for causes in props["texts"].values():
                if isinstance(causes, dict):
                    rename(causes, "muted_from_afar", "remotely_muted")
        return cast(Self, super().create(*children, **props))


class OwnMediaNotice(BaseHTML):
    """A live region (role ``status``) that says once, for 2 s, whether microphone and camera are on in the call.

    It waits until this person may publish and nothing is being opened. For styling: ``data-state`` (``on``, ``off``).
    """

    library = module("own_media_notice.tsx")
    tag = "OwnMediaNotice"

    texts: rx.Var[dict[str, str]] = field(doc="Texts by what is on: ``both``, ``microphone``, ``camera``, ``neither``.")


class SpeakerTest(BaseHTML):
    """A button that plays a short chord through the chosen loudspeaker; pressing it again stops.

    For styling: ``aria-pressed``, ``data-state`` (``on`` while it plays, ``off``).
    """

    library = module("speaker_test.tsx")
    tag = "SpeakerTest"

    label: rx.Var[str] = field(
        default=rx.Var.create(""), doc="Accessible name if the children are not text, the same for on and off."
    )


class NewDeviceOffer(BaseHTML):
    """A live region (role ``status``) that offers a headset or a camera plugged in while the page is open.

    Its first button selects and remembers the device (of a headset, both microphone and loudspeaker); the second
    dismisses the offer. A camera's own microphone is not offered. For styling: ``data-state`` (``on``, ``off``),
    ``data-kind`` (``sound``, ``camera``), on the buttons ``data-action`` (``accept``, ``dismiss``).
    """

    library = module("new_device_offer.tsx")
    tag = "NewDeviceOffer"

    template: rx.Var[str] = field(
        default=rx.Var.create("Use {device}?"), doc="The text; {device} is the device's name in the browser."
    )
    accept_label: rx.Var[str] = field(
        default=rx.Var.create("Use it"), doc="Text of the button that selects the device."
    )
    dismiss_label: rx.Var[str] = field(
        default=rx.Var.create("Not now"), doc="Text of the button that dismisses the offer."
    )
