"""Ready-made conferences and bars."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Element, Themed, module
from .options import ControlBarControls, UserChoices, VoiceAssistantControlBarControls


class VideoConference(Element):
    """A complete conference: a grid of tiles or one in focus, a bar of controls, chat, shared screens, sound."""

    library = module("prefabs.tsx")
    tag = "VideoConference"
    _own_class = "lk-video-conference"

    format_links: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether addresses in messages of the chat become links."
    )
    settings_component: rx.Component | None = field(
        default=None, doc="A panel for settings of yours, which a button of the bar opens."
    )


class AudioConference(Element):
    """A complete conference without pictures: who is there and speaks, a bar of controls, chat.

    What others say is played by `room_audio_renderer`, which belongs beside it.
    """

    tag = "AudioConference"
    _own_class = "lk-audio-conference"


class PreJoin(Themed):
    """A form for a name, with a preview of the camera and switches and menus for the devices. For outside of a room."""

    tag = "PreJoin"
    _own_class = "lk-prejoin"

    defaults: rx.Var[UserChoices] = field(doc="What is chosen at first, if the browser remembers nothing.")
    persist_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. It does by default.")
    join_label: rx.Var[str] = field(doc="Text of the button. Default: `Join Room`.")
    mic_label: rx.Var[str] = field(doc="Text of the microphone's switch. Default: `Microphone`.")
    cam_label: rx.Var[str] = field(doc="Text of the camera's switch. Default: `Camera`.")
    user_label: rx.Var[str] = field(doc="Placeholder of the text box. Default: `Username`.")
    debug: rx.Var[bool] = field(doc="Whether to list the choices below.")

    on_submit: rx.EventHandler[events.chosen] = field(doc="The button was pressed, and there is a name.")
    on_error: rx.EventHandler[events.failed] = field(doc="A device could not be opened.")


class ControlBar(Element):
    """Buttons for devices, the shared screen, chat, settings and leaving; only those that the token permits."""

    tag = "ControlBar"

    variation: rx.Var[Literal["minimal", "verbose", "textOnly"]] = field(
        doc="Icons, icons with texts, or texts. Default: what fits the width of the page."
    )
    controls: rx.Var[ControlBarControls] = field(doc="Which buttons there are.")
    save_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. It does by default.")

    on_device_error: rx.EventHandler[events.device_failed] = field(doc="A device could not be turned on.")


class VoiceAssistantControlBar(Element):
    """Buttons for a conversation with a voice agent: the microphone, with its level, and one that ends it."""

    tag = "VoiceAssistantControlBar"

    controls: rx.Var[VoiceAssistantControlBarControls] = field(doc="Which buttons there are.")
    save_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. It does by default.")

    on_device_error: rx.EventHandler[events.device_failed] = field(doc="The microphone could not be turned on.")
