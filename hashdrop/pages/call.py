"""The call."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.conference.grants import ROLE_ATTRIBUTE
from hashdrop.locales.on_pages import say
from hashdrop.pages.host import dialogs, waiting_room
from hashdrop.pages.parts import camera_toggle, icon_button, media_toggle, microphone_toggle
from hashdrop.pages.tab import LeaveButton, tab
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState

ADMITTED = {"attribute_name": ROLE_ATTRIBUTE, "attribute_values": ["host", "guest"]}
"""Who is a tile and is counted: never those who wait."""


def head() -> rx.Component:
    """The meeting's name, who is there, and what the host tells people."""
    return rx.el.header(
        rx.el.h1(TabState.title, class_name="call-title"),
        lk.participant_count(template="{count}", class_name="count", **ADMITTED),
        lk.connection_status(
            connecting_label=say("connecting"), reconnecting_label=say("reconnecting"), class_name="status"
        ),
        rx.cond(
            TabState.is_host & (HostState.code != ""),
            rx.el.span(HostState.code, class_name="head-code", custom_attrs={"data-before": say("tell-people")}),
        ),
        class_name="call-head",
    )


def notice() -> rx.Component:
    """Something that did not work, until it is dismissed."""
    return rx.cond(
        CallState.notice != "",
        rx.el.div(
            rx.el.p(CallState.notice, role="alert"),
            rx.el.button(
                rx.icon("x", size=18), type="button", aria_label=say("dismiss"), on_click=CallState.dismiss_notice
            ),
            class_name="notice",
        ),
    )


def leave_button() -> rx.Component:
    """Leaves at once; the last host is asked what should become of the meeting."""
    inside = (rx.icon("log-out", size=22), rx.el.span(say("leave"), aria_hidden=True, class_name="tool-name"))
    at_once = LeaveButton.create(
        *inside,
        on_leave=CallState.leave,
        class_name="tool danger",
        custom_attrs={"aria-label": say("leave"), "title": say("leave")},
    )
    asks = icon_button("log-out", say("leave"), class_name="danger", on_click=HostState.ask_to_leave)
    return rx.cond(TabState.is_host & (TabState.hosts.length() == 1), asks, at_once)


def toolbar() -> rx.Component:
    """The controls; out of reach while a dialog is open."""
    return rx.el.footer(
        microphone_toggle(),
        camera_toggle(),
        media_toggle("screen_share", say("share-screen"), "screen-share-off", "screen-share"),
        icon_button("user-plus", say("invite"), on_click=HostState.invite(tab.room, tab.key, tab.room_code)),
        leave_button(),
        rx.cond(
            TabState.is_host,
            icon_button("phone-off", say("end-for-all"), class_name="ending", on_click=HostState.ask_to_end),
        ),
        aria_hidden=(HostState.dialog != "").to(str),
        class_name="toolbar",
    )


def call() -> rx.Component:
    """The screen of somebody in the call."""
    return rx.el.main(
        head(),
        rx.cond(TabState.is_host & (HostState.waiting.length() > 0), waiting_room()),
        notice(),
        rx.el.div(
            lk.video_grid(
                label=say("participants-videos"),
                screen_label=say("screen-of", name="{name}"),
                self_label=say("you"),
                muted_label=say("muted-mark"),
                **ADMITTED,
            ),
            lk.start_audio(say("hear-the-others"), class_name="button primary start-audio"),
            class_name="stage",
        ),
        toolbar(),
        dialogs(),
        rx.cond(TabState.is_host, lk.data_listener(on_message=_hint)),
        lk.room_audio(),
        class_name="call",
    )


def _hint(message: rx.vars.ObjectVar[lk.Message]) -> object:
    return HostState.message(tab.room, tab.key, message)
