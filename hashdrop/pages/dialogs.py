"""The dialogs of the call. Which one is open, the browser alone knows (`view.py`)."""

from collections.abc import Callable

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.clock import GoodFor
from hashdrop.pages.knock_alarm import NotifySwitch
from hashdrop.pages.modal import Modal
from hashdrop.pages.parts import devices, language_select, switch
from hashdrop.pages.share import ShareButton
from hashdrop.pages.shortcuts import ShortcutsSwitch
from hashdrop.pages.tab import LeaveButton, tab
from hashdrop.pages.view import opens, view
from hashdrop.pages.waiting_room import waiting_room
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState

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
"""What each key does, as a key of the catalogue."""


def dialogs() -> rx.Component:
    """The one that is open."""
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


def _dialog(role: str, title: str | rx.Var[str], *children: rx.Component) -> rx.Component:
    return Modal.create(
        # All outside is out of reach while a dialog is open, and who knocks should not have to wait for that.
        waiting_room(),
        rx.el.h2(title, class_name="dialog-title"),
        *children,
        role=role,
        on_close=opens(dialog=""),
        class_name="dialog",
        custom_attrs={"aria-label": title},
    )


def _buttons(*buttons: rx.Component) -> rx.Component:
    return rx.el.div(*buttons, class_name="dialog-buttons")


def _close_button(label: str) -> rx.Component:
    return rx.el.button(label, type="button", class_name="button", on_click=opens(dialog=""))


def end() -> rx.Component:
    """Asks once whether the meeting should end."""
    return _dialog(
        "alertdialog",
        say("end-question"),
        rx.el.p(say("end-hint"), class_name="hint"),
        _buttons(_close_button(say("cancel")), _end_button()),
    )


def _end_button() -> rx.Component:
    return rx.el.button(
        say("end-for-all"),
        type="button",
        class_name="button danger",
        on_click=[opens(dialog=""), HostState.end(tab.room, tab.key)],
    )


def leave() -> rx.Component:
    """Asks the last host what should become of the meeting."""
    return _dialog(
        "alertdialog",
        say("leave-question"),
        rx.el.p(say("leave-hint"), class_name="hint"),
        _buttons(
            _close_button(say("cancel")),
            LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
            _end_button(),
        ),
    )


def invite() -> rx.Component:
    """The code to read aloud, the link, the QR code, and how long they are good."""
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
                rx.el.p(HostState.code, data_testid="code", class_name="invite-code"),
                rx.cond(
                    HostState.good_until > 0,
                    rx.el.p(GoodFor.create(until=HostState.good_until), class_name="hint centred"),
                ),
                rx.el.p(rx.cond(HostState.rotated, say("old-code-is-dead"), ""), role="status", class_name="rotated"),
                rx.el.p(HostState.link, class_name="invite-link"),
                rx.el.div(
                    _copy_button(say("copy-code"), HostState.code),
                    _copy_button(say("copy-link"), HostState.link),
                    ShareButton.create(
                        rx.icon("share-2", size=18),
                        say("share-link"),
                        title=TabState.title,
                        link=HostState.link,
                        class_name="button small",
                    ),
                    class_name="dialog-buttons centred",
                ),
                class_name="invite-words",
            ),
            rx.el.img(src=HostState.qr, alt=say("qr-code"), class_name="qr"),
            class_name="invite",
        ),
        _buttons(rx.cond(TabState.is_host, rotate), _close_button(say("close"))),
    )


def _copy_button(label: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        rx.icon("copy", size=18),
        label,
        type="button",
        class_name="button small",
        on_click=rx.set_clipboard(text),
    )


def settings() -> rx.Component:
    """Devices, and how this browser behaves."""
    return _dialog(
        "dialog",
        say("settings"),
        lk.microphone_level(label=say("microphone-level"), class_name="level"),
        devices(),
        switch(
            lk.choice_toggle(choice="low_data", label=say("low-data"), switch=True),
            say("low-data"),
            say("low-data-hint"),
        ),
        rx.cond(
            TabState.is_host,
            switch(NotifySwitch.create(label=say("notify-me")), say("notify-me"), say("notify-hint")),
        ),
        rx.el.label(rx.el.span(say("language"), class_name="field-label"), language_select(), class_name="field"),
        _buttons(_close_button(say("close"))),
    )


def shortcuts() -> rx.Component:
    """What the keys do, and a switch for those who press them by accident."""
    return _dialog(
        "dialog",
        say("keyboard-shortcuts"),
        rx.el.dl(
            *[
                rx.el.div(rx.el.dt(rx.el.kbd(key)), rx.el.dd(say(message)), class_name="shortcut")
                for key, message in KEYS.items()
            ],
            class_name="shortcuts",
        ),
        switch(ShortcutsSwitch.create(label=say("use-shortcuts")), say("use-shortcuts"), say("use-shortcuts-hint")),
        _buttons(_close_button(say("close"))),
    )


def person() -> rx.Component:
    """What a host can do about somebody."""
    who = view.person
    return _dialog(
        "dialog",
        who.name,
        rx.el.div(
            rx.cond(who.microphone, _action("mic-off", say("mute"), _mute("microphone"))),
            rx.cond(who.camera, _action("video-off", say("stop-camera"), _mute("camera"))),
            rx.cond(who.screen_share, _action("screen-share-off", say("stop-sharing"), _mute("screen_share"))),
            rx.cond(who.hand, _action("hand", say("lower-hand"), _about(HostState.lower_hand))),
            rx.cond(
                TabState.is_owner & ~who.local,
                rx.cond(
                    who.role == "host",
                    _action("user-minus", say("make-guest"), _about(HostState.set_cohost, False)),
                    _action("user-star", say("make-cohost"), _about(HostState.set_cohost, True)),
                ),
            ),
            rx.cond(
                ~who.local & (who.identity != TabState.hosts[0]),  # the owner comes first, and stays
                rx.fragment(
                    _action("undo-2", say("send-back"), _about(HostState.send_back)),
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
        _buttons(_close_button(say("close"))),
    )


def _about(handler: Callable[..., rx.event.EventSpec], *more: object) -> rx.event.EventSpec:
    return handler(tab.room, tab.key, view.person.identity, *more)


def _mute(source: str) -> rx.event.EventSpec:
    return _about(HostState.mute, source)


def _action(icon: str, label: str, event: rx.event.EventSpec) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=20), label, type="button", class_name="action", on_click=[opens(dialog=""), event]
    )


def remove() -> rx.Component:
    """Asks once whether somebody should be removed for good."""
    return _dialog(
        "alertdialog",
        say("remove-question", name=view.person.name),
        rx.el.p(say("remove-hint"), class_name="hint"),
        _buttons(
            _close_button(say("cancel")),
            rx.el.button(
                say("remove"),
                type="button",
                class_name="button danger",
                on_click=[opens(dialog=""), _about(HostState.remove)],
            ),
        ),
    )


def deny() -> rx.Component:
    """Sends somebody who waits away, with words."""
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
            _buttons(
                _close_button(say("cancel")),
                rx.el.button(say("deny"), type="submit", class_name="button danger"),
            ),
            on_submit=lambda form: [
                HostState.deny(tab.room, tab.key, view.person.identity, form),
                opens(dialog=""),
            ],
            class_name="dialog-form",
        ),
    )
