"""The host's view of the waiting room: a card over the pictures, always visible while there is somebody in it."""

from typing import Any

import reflex as rx

from hashdrop.locales.on_pages import literal, say, say_counted
from hashdrop.web.pages.clock import Elapsed
from hashdrop.web.pages.knock_alarm import KnockAlarm
from hashdrop.web.pages.knock_list import KnockList
from hashdrop.web.pages.parts import either
from hashdrop.web.pages.tab import tab
from hashdrop.web.pages.view import Toggle, opens, view
from hashdrop.web.states.base import TabState
from hashdrop.web.states.host import HostState, Waiting

_PLAIN, _MAIN = "button small", "button small primary"

_ARE_SEVERAL = HostState.waiting.length() > 1
_ARE_MANY = HostState.waiting.length() > 2
"""So many that admitting all of them is the likeliest decision."""


def _decision(icon: str, label: rx.Var[str], **props: Any) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=18), type="button", aria_label=label, title=label, class_name=_PLAIN, **props
    )


def _knock(person: rx.vars.ObjectVar[Waiting]) -> rx.Component:
    name, identity = person["username"].to(str), person["identity"].to(str)
    return rx.el.li(
        rx.el.span(
            rx.el.span(name, title=name, custom_attrs=literal(), class_name="knock-name"),
            Elapsed.create(
                since=person["since"], class_name="knock-since", custom_attrs={"aria-label": say("waiting-for")}
            ),
            class_name="knock-who",
        ),
        _decision(
            "message-square-text",
            say("deny-with-reason", name=name),
            on_click=opens(dialog="deny", person={"identity": identity, "name": name}),
        ),
        _decision("x", say("deny-name", name=name), on_click=HostState.deny(tab.room, tab.key, identity, {})),
        rx.el.button(
            say("admit"),
            type="button",
            aria_label=say("admit-name", name=name),
            class_name=either(_ARE_MANY, _PLAIN, _MAIN),
            on_click=HostState.admit(tab.room, tab.key, identity),
        ),
        key=identity,
        class_name="knock",
    )


@rx.memo
def waiting_room() -> rx.Component:
    """The waiting room, if somebody is in it and this participant is a host: over the pictures, and in dialogs.

    Where there is little room, one person is shown, and the others can be scrolled to or unfolded.
    """
    return rx.cond(
        TabState.is_host & (HostState.waiting.length() > 0),
        rx.el.section(
            rx.el.div(
                rx.el.h2(say("waiting-room"), class_name="knocks-title"),
                rx.el.span(HostState.waiting.length(), id="waiting", class_name="tally", aria_hidden=True),
                rx.cond(
                    _ARE_SEVERAL,
                    Toggle.create(
                        rx.el.span(HostState.waiting.length(), aria_hidden=True),
                        rx.icon("chevron-down", size=18),
                        part="menu",
                        name="knocks",
                        aria_label=say("show-all-waiting"),
                        class_name="button small knocks-more",
                    ),
                ),
                rx.el.div(
                    rx.cond(
                        _ARE_SEVERAL,
                        rx.el.button(
                            say("deny-all"),
                            type="button",
                            class_name=_PLAIN,
                            on_click=HostState.deny_all(tab.room, tab.key),
                        ),
                    ),
                    rx.el.button(
                        either(_ARE_SEVERAL, say("admit-all-of", count=HostState.waiting.length()), say("admit-all")),
                        type="button",
                        aria_label=say("admit-all"),
                        aria_describedby="waiting",
                        class_name=either(_ARE_MANY, _MAIN, _PLAIN),
                        on_click=HostState.admit_all(tab.room, tab.key),
                    ),
                    class_name="knocks-all",
                ),
                class_name="knocks-head",
            ),
            KnockList.create(
                rx.foreach(HostState.waiting, _knock), identities=HostState.waiting_identities, class_name="knocks-list"
            ),
            aria_label=say("waiting-room"),
            class_name="knocks",
            custom_attrs={"data-menu": "knocks", "data-open": (view.menu == "knocks").to(str)},
        ),
    )


@rx.memo
def knock_alarm() -> rx.Component:
    """How a host notices a knock without looking at the page."""
    return KnockAlarm.create(
        waiting=HostState.waiting, text=say_counted("asking-to-join", "names"), others=say_counted("others")
    )
