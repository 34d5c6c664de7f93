"""Camera and microphone in the lobby, where hosts can check them before anybody sees them."""

from typing import Any

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.web.pages.modules import module
from hashdrop.web.pages.parts import device_problems, devices, preview, sound_notices
from hashdrop.web.pages.tab import tab

_LIBRARY = module("lobby_preview.tsx")


class PreviewButton(rx.el.Button):
    """Opens and closes the preview. The browser remembers whether it is open."""

    library = _LIBRARY
    tag = "PreviewButton"


class LobbyPreview(rx.Component):
    """The preview while it is open.

    If the browser would ask for permission, a preview that was open on the last visit waits for a press of a button.

    Attributes:
        load: A function that imports the component inside the preview.
        start: The text of that button.
    """

    library = _LIBRARY
    tag = "LobbyPreview"

    load: rx.Var[Any]
    start: rx.Var[str]


def preview_button() -> rx.Component:
    """The button that opens and closes the preview."""
    return PreviewButton.create(
        rx.icon("video", size=18),
        say("check-devices"),
        class_name="button small quiet",
        disabled=~tab.ready,  # a press before the page runs would be lost
    )


def lobby_preview() -> rx.Component:
    """The preview while it is open, with what the screen before joining offers. Its code is loaded then."""
    parts = _parts()  # a memo component is compiled into a module of its own
    load: rx.Var[Any] = rx.Var(f"() => import({parts.library!r}).then((code) => code.{parts.tag})")
    return LobbyPreview.create(load=load, start=say("start-preview"))


@rx.memo
def _parts() -> rx.Component:
    """The picture, what is wrong with the devices, and the devices."""
    return rx.fragment(
        rx.el.div(preview(), device_problems(problem_id="device-problems"), sound_notices(), class_name="picture-side"),
        devices(problem_id="device-problems"),
    )
