"""The screen of the call, whose code the lobby doesn't wait for."""

from typing import Any

import reflex as rx

from hashdrop.web.pages.call import call
from hashdrop.web.pages.modules import module

_LIBRARY = module("call_screen.tsx")


class CallPreload(rx.Component):
    """Loads the code of the call's screen at the first user activity, or soon. It shows nothing."""

    library = _LIBRARY
    tag = "CallPreload"

    load: rx.Var[Any]


class CallScreen(rx.Component):
    """The screen of the call. Its children are shown until its code has been loaded."""

    library = _LIBRARY
    tag = "CallScreen"

    load: rx.Var[Any]


def preload_call() -> rx.Component:
    """Loads the code of the call's screen before it is needed."""
    return CallPreload.create(load=_import_call())


def call_screen(missing: rx.Component) -> rx.Component:
    """The screen of the call; `missing` while its code has not been loaded."""
    return CallScreen.create(missing, load=_import_call())


def _import_call() -> rx.Var[Any]:
    screen = call()  # a memo component is compiled into a module of its own
    return rx.Var(f"() => import({screen.library!r}).then((code) => code.{screen.tag})")
