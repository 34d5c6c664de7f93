"""The lobby: start a meeting, or go to the door of one."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import alert, brand, field, primary_button
from hashdrop.pages.tab import tab
from hashdrop.states.lobby import LobbyState


def start_form() -> rx.Component:
    """Your name, whether guests wait, and the button."""
    return rx.el.form(
        field(
            say("your-name"),
            name="username",
            default_value=tab.name,
            key=tab.name,
            auto_complete="name",
            max_length=50,
            on_blur=LobbyState.set_typed_name,
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                role="switch",
                name="waiting_room",
                default_checked=True,
                aria_label=say("waiting-room"),
                aria_describedby="waiting-room-hint",
            ),
            rx.el.span(
                rx.el.span(say("waiting-room"), class_name="switch-name"),
                rx.el.span(say("waiting-room-hint"), id="waiting-room-hint", class_name="hint"),
            ),
            class_name="switch",
        ),
        primary_button(say("start-a-meeting"), busy=LobbyState.busy),
        on_submit=LobbyState.start,
        class_name="card",
    )


def join_form() -> rx.Component:
    """The code, and the way to its door."""
    return rx.el.form(
        field(
            say("meeting-code"),
            name="code",
            placeholder="AMBER-FALCON-RIVER",
            auto_complete="off",
            auto_capitalize="characters",
            spell_check=False,
            max_length=100,
            class_name="code-field",
        ),
        rx.el.button(say("join"), type="submit", class_name="button", disabled=~tab.agreed | LobbyState.busy),
        on_submit=LobbyState.go_to_door,
        class_name="card",
    )


def lobby() -> rx.Component:
    """The first screen."""
    return rx.el.main(
        rx.cond(~tab.mobile, brand()),
        rx.el.p(say("what-it-is"), class_name="lead"),
        alert(LobbyState.missing),
        alert(LobbyState.error),
        rx.el.div(
            start_form(),
            rx.el.div(say("between-ways"), class_name="or", aria_hidden=True),
            join_form(),
            class_name="ways",
        ),
        class_name="page lobby",
    )
