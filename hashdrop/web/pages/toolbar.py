"""The controls of the call: microphone and camera, actions, leaving. What there is no room for is in a menu."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.conference.rules.grants import HAND_ATTRIBUTE
from hashdrop.locales.on_pages import say, say_counted
from hashdrop.web.pages.parts import (
    DeviceKind,
    camera_toggle,
    devices,
    icon_button,
    media_toggle,
    microphone_level,
    microphone_toggle,
    tool_content,
    tool_props,
)
from hashdrop.web.pages.tab import LeaveButton, tab
from hashdrop.web.pages.view import Menu, Toggle, opens, view
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState
from hashdrop.web.states.host import HostState

REACTIONS = {
    "👍": "reaction-thumbs-up",
    "❤️": "reaction-heart",
    "😂": "reaction-laugh",
    "😮": "reaction-surprise",
    "👏": "reaction-clap",
    "🎉": "reaction-party",
}
"""The reactions, with the messages of the catalogue that name them."""

WIDE, NARROW = "wide-only", "narrow-only"
"""Classes of a control that is in the toolbar from 600 px on (at the usual text size), and below that in the menu."""

ROOMY, TIGHT = "roomy-only", "tight-only"
"""The same, from 800 px on."""


def reactions() -> dict[str, Any]:
    """The reactions, their names, and the topic of their packets."""
    names = [say(key) for key in REACTIONS.values()]
    return {"reactions": list(REACTIONS), "labels": names, "topic": "hashdrop.reaction"}


@rx.memo
def toolbar() -> rx.Component:
    """The controls; hidden from screen readers while a dialog is open."""
    return rx.el.footer(
        rx.el.div(
            _with_devices(
                microphone_toggle("M"),
                "microphone",
                say("audio-devices"),
                ("audioinput", "audiooutput"),
                microphone_level(),
            ),
            _with_devices(camera_toggle("V"), "camera", say("video-devices"), ("videoinput",)),
            class_name="tools",
        ),
        rx.el.div(
            _share(WIDE),
            _chat_toggle(),
            _people_toggle(WIDE, "P"),
            _hand(ROOMY),
            _with_menu("react", tool_content("smile-plus", say("react")), say("react"), [_reaction_buttons()], ROOMY),
            _invite(),
            _with_menu("more", tool_content("ellipsis", say("more")), say("more"), _more()),
            class_name="tools",
        ),
        rx.el.div(leave_button(), _end(f"ending {WIDE}"), class_name="tools"),
        aria_hidden=(view.dialog != "").to(str),
        class_name="toolbar",
    )


def _share(extra: str) -> rx.Component:
    return media_toggle("screen_share", say("share-screen"), "screen-share-off", "screen-share", "S", extra)


def _chat_toggle() -> rx.Component:
    unread = rx.el.span(lk.unread_badge(label=say_counted("unread-messages")), id="unread", class_name="badge")
    props = tool_props(say("chat"), "C")
    props["custom_attrs"] |= {"aria-describedby": "unread"}
    return Toggle.create(*tool_content("message-circle", say("chat")), unread, part="panel", name="chat", **props)


def _people_toggle(extra: str, key: str = "") -> rx.Component:
    label = say("people")
    return Toggle.create(*tool_content("users", label), part="panel", name="people", **tool_props(label, key, extra))


def _with_menu(
    name: Menu, content: Sequence[rx.Component], label: rx.Var[str], items: Sequence[rx.Component], extra: str = ""
) -> rx.Component:
    """A button with a menu that opens above it."""
    return rx.el.div(
        Toggle.create(*content, part="menu", name=name, **tool_props(label)),
        rx.cond(view.menu == name, rx.el.div(*items, class_name="menu")),
        class_name=f"menu-anchor {extra}",
        custom_attrs={"data-menu": name},
    )


def _with_devices(
    toggle: rx.Component, name: Menu, label: rx.Var[str], kinds: Sequence[DeviceKind], *above: rx.Component
) -> rx.Component:
    """The toggle button of a device, joined to one with a menu of such devices."""
    items = [*above, devices(problem_id="device-problems", kinds=kinds)]
    return rx.el.div(toggle, _with_menu(name, [rx.icon("chevron-up", size=18)], label, items), class_name="device")


def _hand(extra: str) -> rx.Component:
    return lk.attribute_toggle(
        *tool_content("hand", say("raise-hand")),
        attribute=HAND_ATTRIBUTE,
        label=say("raise-hand"),
        on_toggle=lambda raised: CallState.raise_hand(tab.room, tab.key, raised),
        **tool_props(say("raise-hand"), "H", extra),
    )


def _invite() -> rx.Component:
    show = [opens(dialog="invite"), HostState.invite(tab.room, tab.key, tab.room_code)]
    return icon_button("user-plus", say("invite"), key="I", on_click=show)


def leave_button() -> rx.Component:
    """Leaves at once; the last host is asked whether to end the meeting."""
    at_once = LeaveButton.create(
        *tool_content("log-out", say("leave")), on_leave=CallState.leave, **tool_props(say("leave"), extra="danger")
    )
    asks = icon_button("log-out", say("leave"), extra="danger", on_click=opens(dialog="leave"))
    return rx.cond(TabState.is_host & HostState.is_only_host, asks, at_once)


def _end(extra: str) -> rx.Component:
    button = icon_button("phone-off", say("end-for-all"), extra=extra, on_click=opens(dialog="end"))
    return rx.cond(TabState.is_host, button)


def _reaction_buttons() -> rx.Component:
    return lk.reaction_buttons(label=say("react"), **reactions())


def _more() -> list[rx.Component]:
    return [
        rx.el.div(_reaction_buttons(), class_name=TIGHT),
        _share(NARROW),
        _people_toggle(NARROW),
        _hand(TIGHT),
        _choice("speaker_view", say("speaker-view"), "square-user"),
        _choice("hide_self", say("hide-self-view"), "eye-off"),
        _choice("low_data", say("low-data"), "leaf"),
        lk.picture_in_picture(
            *tool_content("picture-in-picture-2", say("picture-in-picture")), **_named(say("picture-in-picture"))
        ),
        icon_button("settings", say("settings"), on_click=opens(dialog="settings")),
        icon_button("keyboard", say("keyboard-shortcuts"), extra=WIDE, on_click=opens(dialog="shortcuts")),
        _end(f"ending {NARROW}"),
    ]


def _named(label: rx.Var[str]) -> dict[str, Any]:
    return {"label": label} | tool_props(label)


def _choice(choice: str, label: rx.Var[str], icon: str) -> rx.Component:
    return lk.choice_toggle(*tool_content(icon, label), choice=choice, **_named(label))
