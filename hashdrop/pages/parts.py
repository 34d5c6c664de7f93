"""Small parts that several screens are made of."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import LanguageSelect, say
from hashdrop.pages.tab import tab
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState


def brand() -> rx.Component:
    """HashDrop's name and mark; what encloses the page shows its own."""
    return rx.cond(
        ~tab.enclosed,
        rx.el.header(
            rx.el.span("#", class_name="brand-mark", aria_hidden=True),
            rx.el.span("HashDrop"),
            class_name="brand",
        ),
    )


def page_foot() -> rx.Component:
    """What stands below a screen: the choice of language."""
    return rx.el.footer(rx.icon("languages", size=18), language_select(), class_name="page-foot")


def language_select() -> rx.Component:
    """The languages, each in its own words."""
    return LanguageSelect.create(
        label=say("language"),
        on_choose=TabState.set_locale,
        class_name="language",
        custom_attrs={"disabled": ~tab.ready},  # what is chosen before the page runs would be lost
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


def switch(control: rx.Component, name: str, hint: str | None = None) -> rx.Component:
    """A switch, with its name and what it does beside it. `control` is an `input` with the role of a switch."""
    return rx.el.label(
        control,
        rx.el.span(
            rx.el.span(name, class_name="switch-name"),
            rx.el.span(hint, class_name="hint") if hint is not None else rx.fragment(),
        ),
        class_name="switch",
    )


def alert(text: rx.Var[str]) -> rx.Component:
    """Words that a person should not miss; nothing while there are none."""
    return rx.cond(text != "", rx.el.p(text, role="alert", class_name="alert"))


def primary_button(label: str | rx.Var[str], busy: rx.Var[bool], usable: rx.Var[bool] = tab.agreed) -> rx.Component:
    """The one button of a form."""
    return rx.el.button(
        label, type="submit", class_name="button primary", disabled=~usable | busy, aria_busy=busy.to(str)
    )


def tool_inside(icon: str, label: str) -> tuple[rx.Component, rx.Component]:
    """What is in a button of the toolbar: an icon, and its name below where there is room."""
    return rx.icon(icon, size=22), rx.el.span(label, aria_hidden=True, class_name="tool-name")


def tool_props(label: str, key: str = "", extra: str = "") -> dict[str, object]:
    """How a button of the toolbar is called and looks.

    Args:
        label: Its accessible name.
        key: The key that presses it.
        extra: More classes.
    """
    title = rx.Var.create(label) + f" ({key})" if key else label
    attributes = {"aria-label": label, "title": title} | ({"aria-keyshortcuts": key} if key else {})
    return {"class_name": f"tool {extra}", "custom_attrs": attributes}


def icon_button(icon: str, label: str, *, key: str = "", extra: str = "", **props: object) -> rx.Component:
    """A button of the call's toolbar."""
    return rx.el.button(*tool_inside(icon, label), type="button", **tool_props(label, key, extra), **props)


def media_toggle(source: str, label: str, icon_on: str, icon_off: str, key: str = "", extra: str = "") -> rx.Component:
    """A toggle of microphone, camera or screen."""
    return lk.track_toggle(
        rx.el.span(label, aria_hidden=True, class_name="tool-name"),
        source=source,
        label=label,
        icon_on=rx.icon(icon_on, size=22),
        icon_off=rx.icon(icon_off, size=22),
        **tool_props(label, key, extra),
    )


def microphone_toggle(key: str = "") -> rx.Component:
    """The microphone's button, before and in the call. In the call a key presses it."""
    return media_toggle("microphone", say("microphone"), "mic", "mic-off", key)


def camera_toggle(key: str = "") -> rx.Component:
    """The camera's button, before and in the call. In the call a key presses it."""
    return media_toggle("camera", say("camera"), "video", "video-off", key)


def preview() -> rx.Component:
    """One's own picture, and what will be on."""
    return rx.el.div(
        lk.preview(
            rx.el.span(rx.icon("video-off", size=28), say("camera-is-off"), class_name="preview-off"),
            label=say("your-picture"),
            on_media_error=CallState.media_failed,
            class_name="preview",
        ),
        rx.el.div(microphone_toggle(), camera_toggle(), class_name="preview-tools"),
        lk.microphone_level(label=say("microphone-level"), class_name="level"),
        class_name="preview-frame",
    )


def sound_notices() -> rx.Component:
    """What a person should know of his microphone and of what was plugged in."""
    return rx.fragment(
        lk.silence_notice(say("silent-microphone"), class_name="alert"),
        lk.new_device_offer(
            template=say("use-new-device", device="{device}"),
            accept_label=say("use-it"),
            dismiss_label=say("not-now"),
            class_name="alert offer",
        ),
    )


def devices() -> rx.Component:
    """The choice of microphone, camera and loudspeaker, and a sound to try the latter."""
    return rx.el.div(
        _device("audioinput", say("choose-microphone"), say("microphone"), say("no-microphone")),
        _device("videoinput", say("choose-camera"), say("camera"), say("no-camera")),
        _device("audiooutput", say("choose-speaker"), say("speaker"), say("default-speaker")),
        lk.speaker_test(
            rx.icon("volume-2", size=18), say("test-sound"), label=say("test-sound"), class_name="button small"
        ),
        class_name="devices",
    )


def _device(kind: str, label: str, unnamed: str, none: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        lk.device_select(kind=kind, label=label, device_label=unnamed, none_label=none, class_name="input"),
        class_name="field",
    )
