"""Whether one can be heard."""

import reflex as rx
from reflex_base.components.component import field

from .package import module


class MicrophoneLevel(rx.Component):
    """A meter (role ``meter``, 0 to 100) of how loud the microphone is; absent while it is off or not open.

    It opens nothing itself: a ``Preview`` or the call does. Browsers let a page listen only after a first click or key;
    until then it shows nothing. For styling: classes ``lkr-level`` and ``lkr-bar``, ``data-lit`` on the bars that are
    lit, CSS variable ``--lkr-lit``.
    """

    library = module("microphone_level.jsx")
    tag = "MicrophoneLevel"

    label: rx.Var[str] = field(default=rx.Var.create("Microphone level"), doc="Accessible name.")


class SilenceNotice(rx.Component):
    """A live region (role ``status``) that shows the children when the microphone is on but gives nothing at all.

    That is after 5 s of complete silence: a muted headset, a wrong device. For styling: ``data-state`` (``on``,
    ``off``).
    """

    library = module("microphone_notices.jsx")
    tag = "SilenceNotice"


class MutedSpeechNotice(rx.Component):
    """A live region (role ``status``) that shows the children for 6 s when one speaks while muted in a call.

    At most twice a minute, and only if the microphone was on before in this call: nothing is opened for it. For
    styling: ``data-state`` (``on``, ``off``).
    """

    library = module("microphone_notices.jsx")
    tag = "MutedSpeechNotice"
