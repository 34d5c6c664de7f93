"""Waiting outside."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.clock import Elapsed
from hashdrop.pages.parts import alert, brand, preview, sound_notices
from hashdrop.pages.tab import LeaveButton
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState

JOIN_REQUEST_MS = 5000
"""Milliseconds between two join requests (contract, section 5)."""


def waiting() -> rx.Component:
    """The screen of somebody who waits. Its beacon tells the hosts."""
    return rx.el.main(
        lk.data_beacon(
            payload=TabState.join_request,
            destination_identities=TabState.hosts,
            interval_ms=JOIN_REQUEST_MS,
        ),
        brand(),
        rx.el.div(
            rx.el.div(preview(), class_name="preview-side"),
            rx.el.section(
                rx.el.p(TabState.title, class_name="door-title"),
                rx.el.h1(say("waiting-heading"), class_name="heading"),
                rx.el.p(
                    rx.el.span(class_name="pulse", aria_hidden=True),
                    Elapsed.create(since=TabState.asked_at, custom_attrs={"aria-label": say("waiting-for")}),
                    class_name="waited",
                ),
                rx.cond(TabState.sent_back, alert(say("you-were-sent-back"))),
                rx.el.p(
                    rx.cond(TabState.host_present, say("host-was-told"), say("no-host-yet")),
                    role="status",
                    class_name="hint",
                ),
                rx.el.p(say("you-are-called", name=TabState.username), class_name="hint"),
                lk.connection_status(
                    connecting_label=say("connecting"), reconnecting_label=say("reconnecting"), class_name="status"
                ),
                alert(CallState.notice),
                sound_notices(),
                LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
                class_name="card",
            ),
            class_name="ways door",
        ),
        class_name="page",
    )


def arriving() -> rx.Component:
    """Until the page knows where it leads."""
    return rx.el.p(say("connecting"), role="status", class_name="page centre status")
