"""The lobby: start a meeting, return to one, or enter a code."""

import reflex as rx

from hashdrop.conference.rules.codes import MAX_TEXT
from hashdrop.locales.on_pages import literal, say, sentence
from hashdrop.web.pages.code_field import CodeField
from hashdrop.web.pages.doorway import doorway
from hashdrop.web.pages.lobby_preview import lobby_preview, preview_button
from hashdrop.web.pages.parts import (
    alert,
    brand_unless_embedded,
    connection_problem,
    field,
    page_footer,
    primary_button,
    storage_note,
    switch,
)
from hashdrop.web.pages.tab import DeferredForm, tab
from hashdrop.web.states.lobby import LobbyState, Meeting

EXAMPLE_CODE = ("AMBER", "FALCON", "RIVER")


def start_form() -> rx.Component:
    """The name, the switch for the waiting room, and the button."""
    return DeferredForm.create(
        field(
            say("your-name"),
            name="username",
            error=LobbyState.name_error,
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
        preview_button(),
        on_submit=LobbyState.start,
        class_name="card",
    )


def join_form() -> rx.Component:
    """The code, and the button to the screen before joining."""
    return DeferredForm.create(
        field(
            say("meeting-code"),
            name="code",
            error=LobbyState.code_error,
            kind=CodeField,
            default_value=LobbyState.wrong_code,
            key=LobbyState.wrong_code,
            placeholder="-".join(EXAMPLE_CODE),
            auto_complete="off",
            auto_capitalize="characters",
            spell_check=False,
            max_length=MAX_TEXT,
            class_name="code-field",
        ),
        rx.el.button(say("join"), type="submit", class_name="button", disabled=~tab.ready | LobbyState.busy),
        on_submit=LobbyState.go_to_door,
        class_name="card code-line",
    )


def _return(meeting: rx.vars.ObjectVar[Meeting], index: rx.Var[int]) -> rx.Component:
    name = rx.cond(
        index == 0, say("return-to-your-meeting"), sentence("return-to-named-meeting", title=meeting["title"].to(str))
    )
    return rx.el.div(
        rx.el.span(meeting["title"], custom_attrs=literal(), class_name="return-title"),
        rx.el.button(
            rx.icon("log-in", size=18),
            name,
            type="button",
            class_name="button small primary",
            on_click=LobbyState.return_to(meeting["room"].to(str), tab.saved_sessions),
        ),
        key=meeting["room"],
        class_name="return",
    )


def _how_protected() -> rx.Component:
    return rx.el.a(say("how-protected"), href="/security", class_name="link")


def lobby() -> rx.Component:
    """The first screen."""
    return rx.el.main(
        brand_unless_embedded(),
        rx.el.div(
            rx.el.div(
                rx.el.h1(say("what-it-is"), class_name="lead"),
                rx.el.div(
                    *map(rx.el.span, EXAMPLE_CODE),
                    doorway("ajar"),
                    custom_attrs=literal(),
                    class_name="three-words",
                    aria_hidden=True,
                ),
                rx.el.p(say("how-it-works"), class_name="hint"),
                class_name="pitch",
            ),
            rx.el.div(
                storage_note(),
                alert(LobbyState.missing),
                connection_problem(),
                rx.foreach(LobbyState.meetings, _return),
                start_form(),
                rx.el.div(say("between-ways"), class_name="or", aria_hidden=True),
                join_form(),
                class_name="forms",
            ),
            lobby_preview(),
            rx.el.ul(
                rx.el.li(rx.el.span(say("why-private"), " ", _how_protected())),
                rx.el.li(say("what-it-costs")),
                class_name="promises",
            ),
            class_name="ways",
        ),
        page_footer(),
        class_name="page lobby",
    )
