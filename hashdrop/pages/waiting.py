"""Waiting outside."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import alert, camera_toggle, microphone_toggle
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
        rx.el.section(
            rx.el.div(class_name="pulse", aria_hidden=True),
            rx.el.p(TabState.title, class_name="door-title"),
            rx.el.h1(say("waiting-heading"), class_name="heading"),
            rx.el.p(say("waiting-hint"), " ", rx.el.strong(TabState.username), class_name="hint"),
            lk.connection_status(
                connecting_label=say("connecting"), reconnecting_label=say("reconnecting"), class_name="status"
            ),
            alert(CallState.notice),
            rx.el.div(microphone_toggle(), camera_toggle(), class_name="preview-tools"),
            LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
            class_name="card centred",
        ),
        class_name="page centre",
    )


def arriving() -> rx.Component:
    """Until the page knows where it leads."""
    return rx.el.p(say("connecting"), role="status", class_name="page centre status")
