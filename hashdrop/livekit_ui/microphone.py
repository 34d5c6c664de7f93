"""Whether one's microphone can be heard."""

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el.elements.base import BaseHTML

from .package import module


class MicrophoneLevel(BaseHTML):
    """A meter (role ``meter``, 0 to 100) for the level of the microphone; absent while it is off or not open.

    It doesn't open the microphone itself: a ``Preview`` or the call does. Browsers allow measuring only after the
    page's first click or key press; until then the level is 0. For styling: classes ``lkr-level`` and ``lkr-bar``,
    ``data-lit`` on lit bars, CSS variable ``--lkr-lit``.
    """

    library = module("microphone_level.tsx")
    tag = "MicrophoneLevel"

    label: rx.Var[str] = field(default=rx.Var.create("Microphone level"), doc="Accessible name.")


class SilenceNotice(BaseHTML):
    """A live region (role ``status``) that shows the children if the microphone is on but completely silent.

    It is shown after 5 s of silence, as from a muted headset or the wrong device. For styling: ``data-state`` (``on``,
    ``off``).
    """

    library = module("microphone_notices.tsx")
    tag = "SilenceNotice"


class MutedSpeechNotice(BaseHTML):
    """A live region (role ``status``) that shows the children for 6 s if one speaks while muted in a call.

    At most twice a minute, and only if the microphone has been on in this call: no device is opened for it. For
    styling: ``data-state`` (``on``, ``off``).
    """

    library = module("microphone_notices.tsx")
    tag = "MutedSpeechNotice"
