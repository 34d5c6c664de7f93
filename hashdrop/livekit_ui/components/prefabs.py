"""Prefabs."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Literal

import reflex as rx
from reflex_base.components.component import field

from . import events
from .base import Element, Themed, module
from .options import ControlBarControls, UserChoices, VoiceAssistantControlBarControls


class VideoConference(Element):
    """A complete video conference: a grid of tiles or one tile in focus, controls, chat, screen sharing, audio."""

    library = module("prefabs.tsx")
    tag = "VideoConference"
    _own_class = "lk-video-conference"

    format_links: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether URLs in chat messages become links.")
    settings_component: rx.Component | None = field(
        default=None, doc="A settings panel of your own; the control bar then has a button that opens it."
    )


class AudioConference(Element):
    """A complete audio conference: a tile for each participant, controls, chat.

    Put a `room_audio_renderer` next to it.
    """

    tag = "AudioConference"
    _own_class = "lk-audio-conference"


class PreJoin(Themed):
    """A form to fill in before joining: camera preview, devices, name. It goes outside of the room."""

    tag = "PreJoin"
    _own_class = "lk-prejoin"

    defaults: rx.Var[UserChoices] = field(doc="Initial values, unless the browser remembers earlier ones.")
    persist_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. Default: yes.")
    join_label: rx.Var[str] = field(doc="Text of the submit button. Default: `Join Room`.")
    mic_label: rx.Var[str] = field(doc="Text of the microphone button. Default: `Microphone`.")
    cam_label: rx.Var[str] = field(doc="Text of the camera button. Default: `Camera`.")
    user_label: rx.Var[str] = field(doc="Placeholder of the text box for the name. Default: `Username`.")
    debug: rx.Var[bool] = field(doc="Whether to list the current values below the form.")

    on_submit: rx.EventHandler[events.chosen] = field(doc="The form was submitted. It can't be without a name.")
    on_error: rx.EventHandler[events.failed] = field(doc="A device couldn't be opened.")


class ControlBar(Element):
    """Buttons for microphone, camera, screen sharing, chat, settings and leaving, as far as the token permits."""

    tag = "ControlBar"

    variation: rx.Var[Literal["minimal", "verbose", "textOnly"]] = field(
        doc="Icons only, icons with text, or text only. Default: icons, with text if the page is wide enough."
    )
    controls: rx.Var[ControlBarControls] = field(doc="Which buttons are shown.")
    save_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. Default: yes.")

    on_device_error: rx.EventHandler[events.device_failed] = field(doc="A device couldn't be turned on.")


class VoiceAssistantControlBar(Element):
    """Buttons for a conversation with a voice agent: the microphone, with its level, and leaving."""

    tag = "VoiceAssistantControlBar"

    controls: rx.Var[VoiceAssistantControlBarControls] = field(doc="Which buttons are shown.")
    save_user_choices: rx.Var[bool] = field(doc="Whether the browser remembers the choices. Default: yes.")

    on_device_error: rx.EventHandler[events.device_failed] = field(doc="The microphone couldn't be turned on.")
