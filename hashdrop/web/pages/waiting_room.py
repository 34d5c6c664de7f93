"""The host's view of the waiting room, always visible while there is somebody in it."""

from typing import Any

import reflex as rx

from hashdrop.locales.on_pages import literal, say
from hashdrop.web.pages.clock import Elapsed
from hashdrop.web.pages.knock_alarm import KnockAlarm
from hashdrop.web.pages.knock_list import KnockList
from hashdrop.web.pages.tab import tab
from hashdrop.web.pages.view import opens
from hashdrop.web.states.base import TabState
from hashdrop.web.states.host import HostState, Waiting


def _decision(icon: str, label: rx.Var[str], shown: rx.Var[str], extra: str = "", **props: Any) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=18),
        rx.el.span(shown, aria_hidden=True, class_name="decision-name"),
        type="button",
        aria_label=label,
        class_name=f"button small {extra}",
        **props,
    )


def _knock(person: rx.vars.ObjectVar[Waiting]) -> rx.Component:
    name, identity = person["username"].to(str), person["identity"].to(str)
    return rx.el.li(
        rx.el.span(
            rx.el.span(name, custom_attrs=literal(), class_name="knock-name"),
            Elapsed.create(
                since=person["since"], class_name="knock-since", custom_attrs={"aria-label": say("waiting-for")}
            ),
            class_name="knock-who",
        ),
        rx.el.button(
            rx.icon("message-square-text", size=18),
            type="button",
            aria_label=say("deny-with-reason", name=name),
            title=say("deny-with-reason", name=name),
            class_name="button small quiet",
            on_click=opens(dialog="deny", person={"identity": identity, "name": name}),
        ),
        _decision(
            "x", say("deny-name", name=name), say("deny"), on_click=HostState.deny(tab.room, tab.key, identity, {})
        ),
        _decision(
            "check",
            say("admit-name", name=name),
            say("admit"),
            "primary",
            on_click=HostState.admit(tab.room, tab.key, identity),
        ),
        key=identity,
        class_name="knock",
    )


@rx.memo
def waiting_room() -> rx.Component:
    """The waiting room, if somebody is in it and this participant is a host: never over the controls, but beside panels
    and in dialogs."""
    return rx.cond(
        TabState.is_host & (HostState.waiting.length() > 0),
        rx.el.section(
            rx.el.div(
                rx.el.h2(say("waiting-room"), class_name="knocks-title"),
                rx.el.span(HostState.waiting.length(), class_name="tally", aria_hidden=True),
                rx.el.div(
                    rx.cond(
                        HostState.waiting.length() > 1,
                        rx.el.button(
                            say("deny-all"),
                            type="button",
                            class_name="button small",
                            on_click=HostState.deny_all(tab.room, tab.key),
                        ),
                    ),
                    rx.el.button(
                        say("admit-all"),
                        type="button",
                        class_name="button small",
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
        ),
    )


@rx.memo
def knock_alarm() -> rx.Component:
    """How a host notices a knock without looking at the page."""
    return KnockAlarm.create(
        identities=HostState.waiting_identities, text=say("somebody-knocks", name=HostState.latest)
    )
