"""Pages that are only read: how meetings are protected, and that there is no page at an address."""

import reflex as rx

from hashdrop.locales.on_pages import FLUENT, say
from hashdrop.web.pages.doorway import doorway
from hashdrop.web.pages.modules import module
from hashdrop.web.pages.parts import brand

PROTECTIONS = {
    "waiting-room": "protected-until-admitted",
    "protected-on-the-way": "protected-on-the-way-hint",
    "protected-on-the-server": "protected-on-the-server-hint",
    "protected-afterwards": "protected-afterwards-hint",
    "protected-code": "protected-code-hint",
}
"""What protects a meeting: the messages that name it and that explain it."""


class ReadersLanguage(rx.Component):
    """Shows a page that isn't a tab of a meeting in the reader's language. It renders nothing."""

    library = module("plain_page.tsx")
    tag = "ReadersLanguage"
    lib_dependencies: list[str] = [FLUENT]


def security_page() -> rx.Component:
    """The page at `/security`: what protects a meeting, and what doesn't."""
    return _plain(
        rx.el.h1(say("how-protected"), class_name="lead"),
        *[
            rx.el.section(rx.el.h2(say(name), class_name="dialog-title"), rx.el.p(say(text)))
            for name, text in PROTECTIONS.items()
        ],
        _to_lobby(class_name="button"),
        class_name="page plain",
    )


def not_found_page() -> rx.Component:
    """The page at every address without one."""
    return _plain(
        rx.el.section(
            doorway("open"),
            rx.el.h1(say("not-found-heading"), class_name="heading"),
            rx.el.p(say("not-found-hint"), class_name="hint"),
            _to_lobby(class_name="button primary"),
            class_name="card centred",
        ),
        class_name="page centre",
    )


def _plain(*content: rx.Component, class_name: str) -> rx.Component:
    return rx.el.main(ReadersLanguage.create(), brand(), *content, class_name=class_name)


def _to_lobby(*, class_name: str) -> rx.Component:
    return rx.el.a(say("back-to-the-lobby"), href="/", class_name=class_name)
