"""The screen in the waiting room, and the one while the page loads."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import literal, say, sentence
from hashdrop.web.pages.clock import Elapsed
from hashdrop.web.pages.doorway import doorway
from hashdrop.web.pages.modal import close_button, dialog, dialog_buttons
from hashdrop.web.pages.parts import (
    alert,
    brand_unless_embedded,
    connection_problem,
    device_problems,
    either,
    preview,
    sound_notices,
    storage_note,
)
from hashdrop.web.pages.tab import LeaveButton
from hashdrop.web.pages.view import ViewKeeper, view
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState

JOIN_REQUEST_MS = 5000
"""Milliseconds between two join requests (docs/protocol.md, Join requests)."""


def waiting() -> rx.Component:
    """The screen of a waiting guest. Its beacon sends the join request to the hosts."""
    return rx.el.main(
        lk.data_beacon(
            payload=TabState.join_request,
            destination_identities=TabState.hosts,
            interval_ms=JOIN_REQUEST_MS,
        ),
        brand_unless_embedded(),
        rx.el.div(
            rx.el.div(preview(), class_name="preview-side"),
            rx.el.section(
                rx.el.p(TabState.title, custom_attrs=literal(), class_name="door-title"),
                rx.el.h1(say("waiting-heading"), class_name="heading"),
                rx.el.p(
                    doorway("ajar"),
                    Elapsed.create(since=TabState.asked_at, custom_attrs={"aria-label": say("waiting-for")}),
                    class_name="waited",
                ),
                rx.cond(TabState.sent_back, alert(say("you-were-sent-back"))),
                rx.el.p(
                    either(TabState.host_present, say("host-was-told"), say("no-host-yet")),
                    role="status",
                    class_name="hint",
                ),
                rx.el.p(sentence("you-are-called", name=TabState.username), class_name="hint"),
                # Only a loss is worth a word: the host is told without a connection to LiveKit.
                lk.connection_status(connecting_label="", reconnecting_label=say("reconnecting"), class_name="status"),
                storage_note(),
                connection_problem(),
                device_problems(problem_id="device-problems"),
                alert(CallState.notice),
                sound_notices(),
                LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
                class_name="card",
            ),
            class_name="ways door",
        ),
        stop_waiting(),
        ViewKeeper.create(question="stop-waiting"),
        class_name="page",
    )


def stop_waiting() -> rx.Component:
    """Asks people in the waiting room who pressed Back whether to leave."""
    return rx.cond(
        view.dialog == "stop-waiting",
        dialog(
            "alertdialog",
            say("stop-waiting-question"),
            rx.el.p(say("stop-waiting-hint"), class_name="hint"),
            dialog_buttons(
                close_button(say("cancel")),
                LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button danger"),
            ),
        ),
    )


def arriving() -> rx.Component:
    """Shown until the page knows its first screen."""
    return rx.el.p(say("connecting"), role="status", class_name="page centre status")
