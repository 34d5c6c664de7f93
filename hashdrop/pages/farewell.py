"""The screens after a call. They stay until a button is pressed."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.tab import tab
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.lobby import LobbyState


def farewell(heading: str, *more: rx.Component) -> rx.Component:
    """Why the call is over, and the way back."""
    return rx.el.main(
        rx.el.section(
            rx.el.h1(say(heading), class_name="heading"),
            *more,
            rx.el.button(
                say("back-to-the-lobby"), type="button", class_name="button", on_click=LobbyState.back, auto_focus=True
            ),
            class_name="card centred",
        ),
        class_name="page centre",
    )


def denied() -> rx.Component:
    """The host said no; when one may ask again, and what he said."""
    return farewell("denied-heading", rx.cond(TabState.reason != "", rx.el.p(TabState.reason, class_name="hint")))


def elsewhere() -> rx.Component:
    """The same person joined from another tab."""
    here = rx.el.button(
        say("use-it-here"),
        type="button",
        class_name="button primary",
        on_click=CallState.use_here(tab.room, tab.key),
    )
    return farewell("elsewhere-heading", here)
