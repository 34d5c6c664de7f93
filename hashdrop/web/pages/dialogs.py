"""The dialogs of the call. Only the browser knows which one is open (`view.py`)."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.event import EventCallback

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import literal, say, sentence
from hashdrop.web.pages import invitation
from hashdrop.web.pages.clock import ValidFor
from hashdrop.web.pages.knock_alarm import NotifySwitch
from hashdrop.web.pages.modal import close_button, dialog, dialog_buttons
from hashdrop.web.pages.parts import device_problems, devices, either, language_select, microphone_level, switch
from hashdrop.web.pages.shortcuts import ShortcutsSwitch
from hashdrop.web.pages.tab import LeaveButton, tab
from hashdrop.web.pages.view import opens, view
from hashdrop.web.pages.waiting_room import waiting_room
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState
from hashdrop.web.states.host import HostState

KEYS = {
    "M": "microphone",
    "V": "camera",
    "S": "share-screen",
    "C": "chat",
    "P": "people",
    "H": "raise-hand",
    "I": "invite",
    "?": "keyboard-shortcuts",
    "Esc": "close-what-is-open",
}
"""The message of the catalogue that says what each key does."""


def dialogs() -> rx.Component | rx.Var[Any]:
    """The dialog that is open."""
    return rx.match(
        view.dialog,
        ("invite", invite()),
        ("end", end()),
        ("leave", leave()),
        ("person", person()),
        ("remove", remove()),
        ("deny", deny()),
        ("settings", settings()),
        ("shortcuts", shortcuts()),
        rx.fragment(),
    )


def _dialog(role: str, title: rx.Var[str], *children: rx.Component, shown: rx.Component | None = None) -> rx.Component:
    # Nothing outside of an open dialog can be reached, and people who knock should not have to wait for that.
    return dialog(role, title, *children, shown=shown, above=waiting_room())


@rx.memo
def end() -> rx.Component:
    """Asks whether to end the meeting."""
    return _dialog(
        "alertdialog",
        say("end-question"),
        rx.el.p(say("end-hint"), class_name="hint"),
        dialog_buttons(close_button(say("cancel")), _end_button()),
    )


def _end_button() -> rx.Component:
    return rx.el.button(
        say("end-for-all"),
        type="button",
        class_name="button danger",
        on_click=[opens(dialog=""), HostState.end(tab.room, tab.key)],
    )


@rx.memo
def leave() -> rx.Component:
    """Asks people who pressed Back whether to leave, and the last host also whether to end the meeting."""
    is_last_host = TabState.is_host & HostState.is_only_host
    return _dialog(
        "alertdialog",
        say("leave-question"),
        rx.cond(is_last_host, rx.el.p(say("leave-hint"), class_name="hint")),
        dialog_buttons(
            close_button(say("cancel")),
            LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
            rx.cond(is_last_host, _end_button()),
        ),
    )


@rx.memo
def invite() -> rx.Component:
    """The code to read aloud, the link, the QR code, and how long they are valid."""
    rotate = rx.el.button(
        rx.icon("refresh-cw", size=18),
        say("new-code"),
        type="button",
        class_name="button small",
        on_click=HostState.rotate(tab.room, tab.key),
    )
    return _dialog(
        "dialog",
        say("invite-people"),
        rx.el.div(
            rx.el.div(
                rx.el.p(say("invite-hint"), class_name="hint"),
                invitation.code(data_testid="code"),
                rx.cond(
                    HostState.code_expires_at > 0,
                    rx.el.p(ValidFor.create(until=HostState.code_expires_at), class_name="hint centred"),
                ),
                rx.el.p(either(HostState.rotated, say("old-code-is-dead"), ""), role="status", class_name="rotated"),
                invitation.link(),
                rx.el.div(
                    invitation.copy_code(),
                    invitation.copy_link(),
                    invitation.share(),
                    class_name="dialog-buttons centred",
                ),
                invitation.share_status(),
                class_name="invite-words",
            ),
            invitation.qr(),
            class_name="invite",
        ),
        dialog_buttons(rx.cond(TabState.is_host, rotate), close_button(say("close"))),
    )


@rx.memo
def settings() -> rx.Component:
    """Devices, and preferences of this browser."""
    return _dialog(
        "dialog",
        say("settings"),
        microphone_level(),
        device_problems(problem_id="settings-problems"),
        devices(problem_id="settings-problems"),
        switch(
            lk.choice_toggle(choice="low_data", label=say("low-data"), switch=True),
            say("low-data"),
            say("low-data-hint"),
        ),
        switch(lk.choice_toggle(choice="sounds", label=say("sounds"), switch=True), say("sounds"), say("sounds-hint")),
        rx.cond(
            TabState.is_host,
            switch(NotifySwitch.create(label=say("notify-me")), say("notify-me"), say("notify-hint")),
        ),
        rx.el.label(rx.el.span(say("language"), class_name="field-label"), language_select(), class_name="field"),
        dialog_buttons(close_button(say("close"))),
    )


@rx.memo
def shortcuts() -> rx.Component:
    """The keyboard shortcuts, and a switch for people who press keys by accident."""
    return _dialog(
        "dialog",
        say("keyboard-shortcuts"),
        rx.el.dl(
            *[
                rx.el.div(
                    rx.el.dt(rx.el.kbd(key, custom_attrs=literal())), rx.el.dd(say(message)), class_name="shortcut"
                )
                for key, message in KEYS.items()
            ],
            class_name="shortcuts",
        ),
        switch(ShortcutsSwitch.create(label=say("use-shortcuts")), say("use-shortcuts"), say("use-shortcuts-hint")),
        dialog_buttons(close_button(say("close"))),
    )


@rx.memo
def person() -> rx.Component:
    """The actions of a host on a participant."""
    who = view.person
    return _dialog(
        "dialog",
        who.name,
        rx.el.div(
            rx.cond(who.microphone, _action("mic-off", say("mute"), _mute("microphone"))),
            rx.cond(who.camera, _action("video-off", say("stop-camera"), _mute("camera"))),
            rx.cond(who.screen_share, _action("screen-share-off", say("stop-sharing"), _mute("screen_share"))),
            rx.cond(who.hand, _action("hand", say("lower-hand"), _for_person(HostState.lower_hand))),
            rx.cond(
                TabState.is_owner & ~who.local,
                rx.cond(
                    who.role == "host",
                    _action("user-minus", say("make-guest"), _for_person(HostState.set_cohost, False)),
                    _action("user-star", say("make-cohost"), _for_person(HostState.set_cohost, True)),
                ),
            ),
            rx.cond(
                ~who.local & (who.identity != TabState.hosts[0]),  # the owner comes first and can't be removed
                rx.fragment(
                    _action("undo-2", say("send-back"), _for_person(HostState.send_back)),
                    rx.el.button(
                        rx.icon("user-x", size=20),
                        say("remove"),
                        type="button",
                        class_name="action danger-text",
                        on_click=opens(dialog="remove"),
                    ),
                ),
            ),
            class_name="actions",
        ),
        dialog_buttons(close_button(say("close"))),
        shown=rx.el.span(who.name, custom_attrs=literal()),
    )


def _for_person(handler: Callable[..., EventCallback[()]], *more: object) -> EventCallback[()]:
    return handler(tab.room, tab.key, view.person.identity, *more)


def _mute(source: str) -> EventCallback[()]:
    return _for_person(HostState.mute, source)


def _action(icon: str, label: rx.Var[str], event: EventCallback[()]) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=20), label, type="button", class_name="action", on_click=[opens(dialog=""), event]
    )


@rx.memo
def remove() -> rx.Component:
    """Asks whether to remove somebody for good."""
    return _dialog(
        "alertdialog",
        say("remove-question", name=view.person.name),
        rx.el.p(say("remove-hint"), class_name="hint"),
        dialog_buttons(
            close_button(say("cancel")),
            rx.el.button(
                say("remove"),
                type="button",
                class_name="button danger",
                on_click=[opens(dialog=""), _for_person(HostState.remove)],
            ),
        ),
        shown=sentence("remove-question", name=view.person.name),
    )


@rx.memo
def deny() -> rx.Component:
    """Denies a join request with a reason."""
    return _dialog(
        "dialog",
        say("deny-question", name=view.person.name),
        rx.el.form(
            rx.el.label(
                rx.el.span(say("reason"), class_name="field-label"),
                rx.el.input(
                    type="text",
                    name="reason",
                    aria_label=say("reason"),
                    max_length=200,
                    auto_focus=True,
                    class_name="input",
                ),
                class_name="field",
            ),
            dialog_buttons(
                close_button(say("cancel")),
                rx.el.button(say("deny"), type="submit", class_name="button danger"),
            ),
            on_submit=lambda form: [
                HostState.deny(tab.room, tab.key, view.person.identity, form),
                opens(dialog=""),
            ],
            class_name="dialog-form",
        ),
        shown=sentence("deny-question", name=view.person.name),
    )
