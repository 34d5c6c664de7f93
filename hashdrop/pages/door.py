"""Before joining: who am I, how do I look and sound, and one button."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import alert, brand, devices, field, page_foot, preview, primary_button, sound_notices
from hashdrop.pages.tab import tab
from hashdrop.states.call import CallState
from hashdrop.states.lobby import DoorState, LobbyState


def ask_form() -> rx.Component:
    """The name and the one button."""
    typed = rx.cond(LobbyState.typed_name != "", LobbyState.typed_name, tab.name)
    return rx.el.form(
        rx.el.h1(DoorState.door_title, class_name="door-title"),
        rx.cond(DoorState.asks, rx.el.p(say("door-asks"), class_name="hint")),
        field(say("your-name"), name="username", default_value=typed, key=typed, auto_complete="name", max_length=50),
        alert(LobbyState.code_error),
        alert(DoorState.door_notice),
        alert(DoorState.door_error),
        alert(CallState.notice),
        sound_notices(),
        primary_button(rx.cond(DoorState.asks, say("ask-to-join"), say("join-now")), busy=DoorState.asking),
        rx.el.button(
            say("back-to-the-lobby"), type="button", class_name="button quiet", on_click=LobbyState.back(tab.kept)
        ),
        on_submit=lambda form: DoorState.ask(form, tab.door_key),
        class_name="card",
    )


def door() -> rx.Component:
    """The screen before joining."""
    return rx.el.main(
        brand(),
        rx.el.div(
            rx.el.div(preview(), devices(), class_name="preview-side"),
            ask_form(),
            class_name="ways door",
        ),
        page_foot(),
        class_name="page",
    )
