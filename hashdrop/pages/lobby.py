"""The lobby: start a meeting, return to one, or go to the door of one."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import alert, brand, field, page_foot, primary_button, switch
from hashdrop.pages.tab import PatientForm, tab
from hashdrop.states.lobby import LobbyState, Meeting

EXAMPLE_CODE = ("AMBER", "FALCON", "RIVER")


def start_form() -> rx.Component:
    """Your name, whether guests wait, and the button."""
    return PatientForm.create(
        field(
            say("your-name"),
            name="username",
            default_value=tab.name,
            key=tab.name,
            auto_complete="name",
            max_length=50,
            on_blur=LobbyState.set_typed_name,
        ),
        switch(
            rx.el.input(
                type="checkbox",
                role="switch",
                name="waiting_room",
                default_checked=True,
                aria_label=say("waiting-room"),
            ),
            say("waiting-room"),
            say("waiting-room-hint"),
        ),
        alert(LobbyState.error),
        primary_button(say("start-a-meeting"), busy=LobbyState.busy, usable=tab.ready),
        on_submit=LobbyState.start,
        class_name="card",
    )


def join_form() -> rx.Component:
    """The code, and the way to its door."""
    return PatientForm.create(
        field(
            say("meeting-code"),
            name="code",
            placeholder="-".join(EXAMPLE_CODE),
            auto_complete="off",
            auto_capitalize="characters",
            spell_check=False,
            max_length=100,
            class_name="code-field",
        ),
        rx.el.button(say("join"), type="submit", class_name="button", disabled=~tab.ready | LobbyState.busy),
        alert(LobbyState.code_error),
        on_submit=LobbyState.go_to_door,
        class_name="card code-line",
    )


def _return(meeting: rx.vars.ObjectVar[Meeting], index: rx.Var[int]) -> rx.Component:
    name = rx.cond(index == 0, say("return-to-your-meeting"), say("return-to-named-meeting", title=meeting["title"]))
    return rx.el.div(
        rx.el.span(meeting["title"], class_name="return-title"),
        rx.el.button(
            rx.icon("log-in", size=18),
            name,
            type="button",
            class_name="button small primary",
            on_click=LobbyState.return_to(meeting["room"], tab.kept),
        ),
        key=meeting["room"],
        class_name="return",
    )


def lobby() -> rx.Component:
    """The first screen."""
    return rx.el.main(
        brand(),
        rx.el.div(
            rx.el.div(
                rx.el.h1(say("what-it-is"), class_name="lead"),
                rx.el.div(*map(rx.el.span, EXAMPLE_CODE), class_name="three-words", aria_hidden=True),
                rx.el.p(say("how-it-works"), class_name="hint"),
                class_name="pitch",
            ),
            rx.el.div(
                alert(LobbyState.missing),
                rx.foreach(LobbyState.meetings, _return),
                start_form(),
                rx.el.div(say("between-ways"), class_name="or", aria_hidden=True),
                join_form(),
                class_name="forms",
            ),
            class_name="ways",
        ),
        page_foot(),
        class_name="page lobby",
    )
