"""The controls of the call. On a phone those that are needed least are in a menu."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.conference.grants import HAND_ATTRIBUTE
from hashdrop.locales.on_pages import say
from hashdrop.pages.parts import camera_toggle, icon_button, media_toggle, microphone_toggle, tool_inside, tool_props
from hashdrop.pages.tab import LeaveButton, tab
from hashdrop.pages.view import Toggle, opens, view
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState

REACTIONS = {
    "👍": "reaction-thumbs-up",
    "❤️": "reaction-heart",
    "😂": "reaction-laugh",
    "😮": "reaction-surprise",
    "👏": "reaction-clap",
    "🎉": "reaction-party",
}
"""What one can fling in, with the catalogue's keys of their names."""

WIDE, NARROW = "wide-only", "narrow-only"
"""A control that stands in the toolbar where there is room, and in the menu where there is not."""


def reactions() -> dict[str, object]:
    """Which reactions there are, how they are called, and the topic on which they go."""
    names = [say(key) for key in REACTIONS.values()]
    return {"reactions": list(REACTIONS), "labels": names, "topic": "hashdrop.reaction"}


def toolbar() -> rx.Component:
    """The controls; out of reach while a dialog is open."""
    return rx.el.footer(
        microphone_toggle("M"),
        camera_toggle("V"),
        _share(WIDE),
        _chat_toggle(),
        _people_toggle(WIDE, "P"),
        _hand(WIDE),
        _with_menu("react", "smile-plus", say("react"), [_buttons_to_react()], WIDE),
        _invite(),
        _with_menu("more", "ellipsis", say("more"), _more()),
        leave_button(),
        _end(f"ending {WIDE}"),
        aria_hidden=(view.dialog != "").to(str),
        class_name="toolbar",
    )


def _share(extra: str) -> rx.Component:
    return media_toggle("screen_share", say("share-screen"), "screen-share-off", "screen-share", "S", extra)


def _chat_toggle() -> rx.Component:
    unread = rx.el.span(lk.unread_badge(label=say("unread-messages", count="{count}")), id="unread", class_name="badge")
    props = tool_props(say("chat"), "C")
    props["custom_attrs"] |= {"aria-describedby": "unread"}
    return Toggle.create(*tool_inside("message-circle", say("chat")), unread, part="panel", name="chat", **props)


def _people_toggle(extra: str, key: str = "") -> rx.Component:
    label = say("people")
    return Toggle.create(*tool_inside("users", label), part="panel", name="people", **tool_props(label, key, extra))


def _with_menu(name: str, icon: str, label: str, items: list[rx.Component], extra: str = "") -> rx.Component:
    """A button, and the menu that it opens above itself."""
    return rx.el.div(
        Toggle.create(*tool_inside(icon, label), part="menu", name=name, **tool_props(label)),
        rx.cond(view.menu == name, rx.el.div(*items, class_name="menu")),
        class_name=f"menu-anchor {extra}",
        custom_attrs={"data-menu": name},
    )


def _hand(extra: str) -> rx.Component:
    return lk.attribute_toggle(
        *tool_inside("hand", say("raise-hand")),
        attribute=HAND_ATTRIBUTE,
        label=say("raise-hand"),
        on_toggle=lambda raised: CallState.raise_hand(tab.room, tab.key, raised),
        **tool_props(say("raise-hand"), "H", extra),
    )


def _invite() -> rx.Component:
    show = [opens(dialog="invite"), HostState.invite(tab.room, tab.key, tab.room_code)]
    return icon_button("user-plus", say("invite"), key="I", on_click=show)


def leave_button() -> rx.Component:
    """Leaves at once; the last host is asked what should become of the meeting."""
    at_once = LeaveButton.create(
        *tool_inside("log-out", say("leave")), on_leave=CallState.leave, **tool_props(say("leave"), extra="danger")
    )
    asks = icon_button("log-out", say("leave"), extra="danger", on_click=opens(dialog="leave"))
    return rx.cond(TabState.is_host & HostState.is_only_host, asks, at_once)


def _end(extra: str) -> rx.Component:
    button = icon_button("phone-off", say("end-for-all"), extra=extra, on_click=opens(dialog="end"))
    return rx.cond(TabState.is_host, button)


def _buttons_to_react() -> rx.Component:
    return lk.reaction_buttons(label=say("react"), **reactions())


def _more() -> list[rx.Component]:
    return [
        rx.el.div(_buttons_to_react(), class_name=NARROW),
        _share(NARROW),
        _people_toggle(NARROW),
        _hand(NARROW),
        _choice("speaker_view", say("speaker-view"), "square-user"),
        _choice("hide_self", say("hide-self-view"), "eye-off"),
        _choice("low_data", say("low-data"), "leaf"),
        lk.picture_in_picture(
            *tool_inside("picture-in-picture-2", say("picture-in-picture")), **_named(say("picture-in-picture"))
        ),
        icon_button("settings", say("settings"), on_click=opens(dialog="settings")),
        icon_button("keyboard", say("keyboard-shortcuts"), extra=WIDE, on_click=opens(dialog="shortcuts")),
        _end(f"ending {NARROW}"),
    ]


def _named(label: str) -> dict[str, object]:
    return {"label": label} | tool_props(label)


def _choice(choice: str, label: str, icon: str) -> rx.Component:
    return lk.choice_toggle(*tool_inside(icon, label), choice=choice, **_named(label))
