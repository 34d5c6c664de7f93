"""The screen before joining: name, preview, devices, and the button to join."""

import reflex as rx

from hashdrop.locales.on_pages import literal, say
from hashdrop.web.pages.parts import (
    alert,
    brand_unless_embedded,
    connection_problem,
    device_problems,
    devices,
    either,
    field,
    page_footer,
    preview,
    primary_button,
    sound_notices,
    storage_note,
)
from hashdrop.web.pages.tab import JoinRequestForm, tab
from hashdrop.web.pages.view import ViewKeeper
from hashdrop.web.states.call import CallState
from hashdrop.web.states.lobby import DoorState, LobbyState


def join_request_form() -> rx.Component:
    """The name and the button to join."""
    typed = either(LobbyState.typed_name != "", LobbyState.typed_name, tab.name)
    return JoinRequestForm.create(
        rx.el.h1(DoorState.door_title, custom_attrs=literal(), class_name="door-title"),
        rx.cond(DoorState.asks, rx.el.p(say("door-asks"), class_name="hint")),
        field(
            say("your-name"),
            name="username",
            error=DoorState.name_error,
            default_value=typed,
            key=typed,
            auto_complete="name",
            max_length=50,
        ),
        storage_note(),
        alert(LobbyState.code_error),
        alert(DoorState.door_notice),
        alert(DoorState.door_error),
        connection_problem(),
        device_problems(problem_id="device-problems"),
        alert(CallState.notice),
        sound_notices(),
        primary_button(either(DoorState.asks, say("ask-to-join"), say("join-now")), busy=DoorState.asking),
        rx.el.button(
            say("back-to-the-lobby"),
            type="button",
            class_name="button quiet",
            on_click=LobbyState.back(tab.saved_sessions),
        ),
        asking=DoorState.asking,
        on_submit=lambda form: DoorState.ask(form, tab.door_key(DoorState.door_room)),
        class_name="card",
    )


def door() -> rx.Component:
    """The screen before joining."""
    return rx.el.main(
        brand_unless_embedded(),
        rx.el.div(
            rx.el.div(preview(), devices(problem_id="device-problems"), class_name="preview-side"),
            join_request_form(),
            class_name="ways door",
        ),
        page_footer(),
        ViewKeeper.create(on_back=LobbyState.back(tab.saved_sessions)),
        class_name="page",
    )
