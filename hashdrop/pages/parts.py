"""Small parts that several screens are made of."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.tab import tab


def brand() -> rx.Component:
    """HashDrop's name and mark."""
    return rx.el.div(
        rx.el.span("#", class_name="brand-mark", aria_hidden=True),
        rx.el.span("HashDrop", class_name="brand-name"),
        class_name="brand",
    )


def field(label: str, **props: object) -> rx.Component:
    """A text field with its label above it, whose text is its accessible name."""
    extra = props.pop("class_name", "")
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        # What is typed before the page runs would be lost.
        rx.el.input(type="text", aria_label=label, class_name=f"input {extra}", disabled=~tab.ready, **props),
        class_name="field",
    )


def alert(text: rx.Var[str]) -> rx.Component:
    """Words that a person should not miss; nothing while there are none."""
    return rx.cond(text != "", rx.el.p(text, role="alert", class_name="alert"))


def primary_button(label: str | rx.Var[str], busy: rx.Var[bool]) -> rx.Component:
    """The one button of a form."""
    return rx.el.button(
        label, type="submit", class_name="button primary", disabled=~tab.agreed | busy, aria_busy=busy.to(str)
    )


def icon_button(icon: str, label: str, **props: object) -> rx.Component:
    """A button of the call's toolbar: an icon, and its name below where there is room."""
    extra = props.pop("class_name", "")
    return rx.el.button(
        rx.icon(icon, size=22),
        rx.el.span(label, aria_hidden=True, class_name="tool-name"),
        type="button",
        aria_label=label,
        title=label,
        class_name=f"tool {extra}",
        **props,
    )


def media_toggle(source: str, label: str, icon_on: str, icon_off: str) -> rx.Component:
    """A toggle of microphone, camera or screen."""
    return lk.track_toggle(
        rx.el.span(label, aria_hidden=True, class_name="tool-name"),
        source=source,
        label=label,
        icon_on=rx.icon(icon_on, size=22),
        icon_off=rx.icon(icon_off, size=22),
        class_name="tool",
        custom_attrs={"title": label},
    )


def microphone_toggle() -> rx.Component:
    """The microphone's button, before and in the call."""
    return media_toggle("microphone", say("microphone"), "mic", "mic-off")


def camera_toggle() -> rx.Component:
    """The camera's button, before and in the call."""
    return media_toggle("camera", say("camera"), "video", "video-off")
