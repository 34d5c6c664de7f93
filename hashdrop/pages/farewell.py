"""The screens after a call. They stay until a button is pressed."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.clock import Countdown
from hashdrop.pages.parts import alert
from hashdrop.pages.tab import tab
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.lobby import DoorState, LobbyState


def farewell(heading: str, icon: str, *more: rx.Component) -> rx.Component:
    """Why the call is over, and the way back."""
    return rx.el.main(
        rx.el.section(
            rx.el.span(rx.icon(icon, size=30), class_name="farewell-mark", aria_hidden=True),
            rx.el.h1(say(heading), id="why", class_name="heading"),
            *more,
            alert(CallState.notice),
            rx.el.button(
                say("back-to-the-lobby"),
                type="button",
                class_name="button",
                on_click=LobbyState.back(tab.kept),
                disabled=~tab.agreed,
                auto_focus=True,
                aria_describedby="why",
            ),
            class_name="card centred",
        ),
        class_name="page centre",
    )


def denied() -> rx.Component:
    """The host said no: what he said, when one may ask again, and asking again."""
    again = Countdown.create(
        seconds=TabState.retry_in,
        mark=TabState.reason,
        message="ask-again",
        class_name="hint",
        on_over=TabState.may_ask,
    )
    ask = _leads_on(say("ask-to-join"), DoorState.ask_again(tab.room, tab.key))
    return farewell(
        "denied-heading",
        "door-closed",
        rx.cond(TabState.reason != "", rx.el.p(say("the-host-said", reason=TabState.reason))),
        rx.cond(
            TabState.may_retry,
            rx.cond(TabState.retry_in > 0, again, ask),
            rx.el.p(say("ask-never-again"), class_name="hint"),
        ),
    )


def left() -> rx.Component:
    """One left by oneself, and may come back while the meeting goes on."""
    return farewell("left-heading", "log-out", _come_in(say("return-to-your-meeting")))


def ended() -> rx.Component:
    """The meeting is over for everybody."""
    return farewell("ended-heading", "phone-off")


def removed() -> rx.Component:
    """A host removed this person."""
    return farewell("removed-heading", "user-x")


def elsewhere() -> rx.Component:
    """The same person joined from another tab."""
    return farewell("elsewhere-heading", "copy", _come_in(say("use-it-here")))


def _come_in(label: str) -> rx.Component:
    return _leads_on(label, CallState.use_here(tab.room, tab.key))


def _leads_on(label: str, event: rx.event.EventCallback) -> rx.Component:
    return rx.el.button(label, type="button", class_name="button primary", on_click=event, disabled=~tab.agreed)
