"""The invitation to a meeting: its code, its link, and the same as a picture."""

from typing import Any

import reflex as rx

from hashdrop.locales.on_pages import literal, say
from hashdrop.web.pages.share import CopyButton, ShareButton, ShareStatus
from hashdrop.web.pages.view import view
from hashdrop.web.states.base import TabState
from hashdrop.web.states.host import HostState


def code(**props: Any) -> rx.Component:
    """The three words to read out."""
    return rx.el.p(HostState.code, custom_attrs=literal(), class_name="invite-code", **props)


def link() -> rx.Component:
    """The link as text."""
    return rx.el.p(HostState.link, custom_attrs=literal(), class_name="invite-link")


def qr() -> rx.Component:
    """The link as a QR code."""
    return rx.el.img(src=HostState.qr, alt=say("qr-code"), class_name="qr")


def copy_code() -> rx.Component:
    """A button that copies the code."""
    return _copy(HostState.code, what="code", shown_by=".invite-code")


def copy_link() -> rx.Component:
    """A button that copies the link."""
    return _copy(HostState.link, what="link", shown_by=".invite-link")


def share() -> rx.Component:
    """A button that opens the device's share sheet, if it has one."""
    return ShareButton.create(
        rx.icon("share-2", size=18),
        say("share-link"),
        title=TabState.title,
        link=HostState.link,
        not_shared=say("not-shared"),
        class_name="button small",
    )


def share_status() -> rx.Component:
    """The result of copying or sharing."""
    return ShareStatus.create(class_name="share-news")


def alone() -> rx.Component:
    """What somebody sees who is alone in a meeting; hosts see the invitation.

    Like the toolbar, it is hidden from screen readers while a dialog is open.
    """
    return rx.el.div(
        rx.el.div(
            rx.el.h2(say("only-one-here"), class_name="alone-title"),
            rx.cond(
                _is_known,
                rx.fragment(
                    code(),
                    link(),
                    rx.el.div(copy_link(), share(), class_name="dialog-buttons centred"),
                    share_status(),
                ),
            ),
            class_name="alone-words",
        ),
        rx.cond(_is_known, qr()),
        aria_hidden=(view.dialog != "").to(str),
        class_name="alone",
    )


_is_known = TabState.is_host & (HostState.code != "")


def _copy(text: rx.Var[str], *, what: str, shown_by: str) -> rx.Component:
    return CopyButton.create(
        rx.icon("copy", size=18),
        say(f"copy-{what}"),
        text=text,
        shown_by=shown_by,
        copied=say(f"{what}-copied"),
        not_copied=say(f"{what}-not-copied"),
        class_name="button small",
    )
