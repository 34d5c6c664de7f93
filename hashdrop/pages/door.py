"""Before joining: who am I, how do I look and sound, and one button."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import alert, brand, camera_toggle, field, microphone_toggle, primary_button
from hashdrop.pages.tab import tab
from hashdrop.states.call import CallState
from hashdrop.states.lobby import DoorState, LobbyState


def preview() -> rx.Component:
    """One's own picture, and what will be on."""
    return rx.el.div(
        lk.preview(
            rx.el.span(say("camera-is-off"), class_name="preview-off"),
            label=say("your-picture"),
            on_media_error=CallState.media_failed,
            class_name="preview",
        ),
        rx.el.div(microphone_toggle(), camera_toggle(), class_name="preview-tools"),
        rx.el.div(
            _devices("audioinput", say("choose-microphone"), say("no-microphone")),
            _devices("videoinput", say("choose-camera"), say("no-camera")),
            class_name="devices",
        ),
        class_name="preview-side",
    )


def _devices(kind: str, label: str, none: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        lk.device_select(kind=kind, label=label, device_label=label, none_label=none, class_name="input"),
        class_name="field",
    )


def ask_form() -> rx.Component:
    """The name and the one button."""
    typed = rx.cond(LobbyState.typed_name != "", LobbyState.typed_name, tab.name)
    return rx.el.form(
        rx.el.h1(DoorState.door_title, class_name="door-title"),
        rx.cond(DoorState.asks, rx.el.p(say("door-asks"), class_name="hint")),
        field(say("your-name"), name="username", default_value=typed, key=typed, auto_complete="name", max_length=50),
        alert(LobbyState.error),
        alert(DoorState.door_notice),
        alert(DoorState.door_error),
        alert(CallState.notice),
        primary_button(rx.cond(DoorState.asks, say("ask-to-join"), say("join-now")), busy=DoorState.asking),
        rx.el.button(say("back-to-the-lobby"), type="button", class_name="button quiet", on_click=LobbyState.back),
        on_submit=lambda form: DoorState.ask(form, tab.door_key),
        class_name="card",
    )


def door() -> rx.Component:
    """The screen before joining."""
    return rx.el.main(
        rx.cond(~tab.mobile, brand()),
        rx.el.div(preview(), ask_form(), class_name="ways door"),
        class_name="page",
    )
