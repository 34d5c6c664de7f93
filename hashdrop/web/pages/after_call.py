"""The screens after a call: denied, left, ended and so on. They stay until a button is pressed."""

import reflex as rx
from reflex.event import EventCallback

from hashdrop.locales.on_pages import literal, say
from hashdrop.web.pages.clock import Countdown
from hashdrop.web.pages.doorway import Door, doorway
from hashdrop.web.pages.parts import alert, brand_unless_embedded, operator_links
from hashdrop.web.pages.tab import tab
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState
from hashdrop.web.states.lobby import DoorState, LobbyState


def final_screen(heading: str, door: Door, *more: rx.Component) -> rx.Component:
    """A screen that says why the call is over, with a button back to the lobby."""
    return rx.el.main(
        brand_unless_embedded(),
        rx.el.section(
            doorway(door),
            rx.el.h1(say(heading), id="why", class_name="heading"),
            rx.cond(TabState.title != "", rx.el.p(TabState.title, custom_attrs=literal(), class_name="door-title")),
            *more,
            alert(CallState.notice),
            rx.el.button(
                say("back-to-the-lobby"),
                type="button",
                class_name="button",
                on_click=LobbyState.back(tab.saved_sessions),
                disabled=~tab.synced,
                auto_focus=True,
                aria_describedby="why",
            ),
            class_name="card centred",
        ),
        rx.el.footer(operator_links(), class_name="page-foot"),
        class_name="page centre",
    )


def denied() -> rx.Component:
    """A host denied the join request: the reason, and when and how to ask again."""
    again = Countdown.create(
        seconds=TabState.retry_in,
        mark=TabState.reason,
        message="ask-again",
        class_name="hint",
        on_over=TabState.allow_retry,
    )
    ask = _primary_button(say("ask-to-join"), DoorState.ask_again(tab.room, tab.key))
    return final_screen(
        "denied-heading",
        "closed",
        rx.cond(TabState.reason != "", rx.el.p(say("the-host-said", reason=TabState.reason))),
        rx.cond(
            TabState.may_retry,
            rx.cond(TabState.retry_in > 0, again, ask),
            rx.el.p(say("ask-never-again"), class_name="hint"),
        ),
    )


def dropped() -> rx.Component:
    """The waiting room was full, and the place went to somebody else."""
    return final_screen(
        "dropped-heading",
        "closed",
        rx.el.p(say("error-dropped"), class_name="hint"),
        _primary_button(say("ask-to-join"), DoorState.ask_again(tab.room, tab.key)),
    )


def left() -> rx.Component:
    """The participant left, and may return while the meeting goes on."""
    return final_screen(
        "left-heading", "ajar", rx.el.p(say("left-hint"), class_name="hint"), _rejoin_button(say("rejoin"))
    )


def ended() -> rx.Component:
    """The meeting is over for everybody."""
    return final_screen("ended-heading", "closed")


def removed() -> rx.Component:
    """A host removed this person."""
    return final_screen("removed-heading", "closed", rx.el.p(say("removed-hint"), class_name="hint"))


def elsewhere() -> rx.Component:
    """The same person joined from another tab."""
    return final_screen("elsewhere-heading", "open", _rejoin_button(say("use-it-here")))


def _rejoin_button(label: rx.Var[str]) -> rx.Component:
    return _primary_button(label, CallState.use_here(tab.room, tab.key))


def _primary_button(label: rx.Var[str], event: EventCallback[()]) -> rx.Component:
    return rx.el.button(label, type="button", class_name="button primary", on_click=event, disabled=~tab.synced)
