"""What only some see in the call: the host's waiting room, and the dialogs."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.modal import Modal
from hashdrop.pages.tab import LeaveButton, tab
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState, Waiting


def _knock(person: rx.vars.ObjectVar[Waiting]) -> rx.Component:
    return rx.el.li(
        rx.el.span(person["username"], class_name="knock-name"),
        rx.el.button(
            rx.icon("x", size=18),
            rx.el.span(say("deny"), aria_hidden=True),
            type="button",
            aria_label=f"{say('deny')} {person['username']}",
            class_name="button small",
            on_click=HostState.deny(tab.room, tab.key, person["identity"]),
        ),
        rx.el.button(
            rx.icon("check", size=18),
            rx.el.span(say("admit"), aria_hidden=True),
            type="button",
            aria_label=f"{say('admit')} {person['username']}",
            class_name="button small primary",
            on_click=HostState.admit(tab.room, tab.key, person["identity"]),
        ),
        key=person["identity"],
        class_name="knock",
    )


def waiting_room() -> rx.Component:
    """Who waits, while somebody does: always in sight, and never over the controls."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(say("waiting-room"), class_name="knocks-title"),
            rx.el.button(
                say("admit-all"),
                type="button",
                class_name="button small",
                on_click=HostState.admit_all(tab.room, tab.key),
            ),
            class_name="knocks-head",
        ),
        rx.el.ul(rx.foreach(HostState.waiting, _knock), class_name="knocks-list"),
        aria_label=say("waiting-room"),
        class_name="knocks",
    )


def _dialog(role: str, title: str, *children: rx.Component) -> rx.Component:
    return Modal.create(
        rx.el.h2(title, class_name="dialog-title"),
        *children,
        role=role,
        on_close=HostState.close_dialog,
        class_name="dialog",
        custom_attrs={"aria-label": title},
    )


def _end_button() -> rx.Component:
    return rx.el.button(
        say("end-for-all"), type="button", class_name="button danger", on_click=HostState.end(tab.room, tab.key)
    )


def _cancel_button() -> rx.Component:
    return rx.el.button(say("cancel"), type="button", class_name="button", on_click=HostState.close_dialog)


def end_dialog() -> rx.Component:
    """Asks once whether the meeting should end."""
    return _dialog(
        "alertdialog",
        say("end-question"),
        rx.el.p(say("end-hint"), class_name="hint"),
        rx.el.div(_cancel_button(), _end_button(), class_name="dialog-buttons"),
    )


def leave_dialog() -> rx.Component:
    """Asks the last host what should become of the meeting."""
    return _dialog(
        "alertdialog",
        say("leave-question"),
        rx.el.p(say("leave-hint"), class_name="hint"),
        rx.el.div(
            _cancel_button(),
            LeaveButton.create(say("leave"), on_leave=CallState.leave, class_name="button"),
            _end_button(),
            class_name="dialog-buttons",
        ),
    )


def _copy_button(label: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.button(label, type="button", class_name="button small", on_click=rx.set_clipboard(text))


def invite_dialog() -> rx.Component:
    """The code to read aloud, the link, and the QR code."""
    return _dialog(
        "dialog",
        say("invite-people"),
        rx.el.p(say("invite-hint"), class_name="hint"),
        rx.el.p(HostState.code, data_testid="code", class_name="invite-code"),
        rx.el.p(HostState.link, class_name="invite-link"),
        rx.el.div(
            _copy_button(say("copy-code"), HostState.code),
            _copy_button(say("copy-link"), HostState.link),
            class_name="dialog-buttons centred",
        ),
        rx.el.img(src=HostState.qr, alt=say("qr-code"), class_name="qr"),
        rx.el.div(
            rx.el.button(say("close"), type="button", class_name="button", on_click=HostState.close_dialog),
            class_name="dialog-buttons",
        ),
    )


def dialogs() -> rx.Component:
    """The one that is open."""
    return rx.match(
        HostState.dialog,
        ("invite", invite_dialog()),
        ("end", end_dialog()),
        ("leave", leave_dialog()),
        rx.fragment(),
    )
