"""The host's waiting room: who knocks, always in sight while somebody does."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.pages.clock import Elapsed
from hashdrop.pages.knock_alarm import KnockAlarm
from hashdrop.pages.knock_list import KnockList
from hashdrop.pages.tab import tab
from hashdrop.pages.view import opens
from hashdrop.states.base import TabState
from hashdrop.states.host import HostState, Waiting


def _decision(icon: str, label: str, shown: str, extra: str = "", **props: object) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=18),
        rx.el.span(shown, aria_hidden=True, class_name="decision-name"),
        type="button",
        aria_label=label,
        class_name=f"button small {extra}",
        **props,
    )


def _knock(person: rx.vars.ObjectVar[Waiting]) -> rx.Component:
    name, identity = person["username"], person["identity"]
    return rx.el.li(
        rx.el.span(
            rx.el.span(name, class_name="knock-name"),
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


def waiting_room() -> rx.Component:
    """Who waits, while somebody does and one is a host: never over the controls, beside any panel, in any dialog."""
    return rx.cond(
        TabState.is_host & (HostState.waiting.length() > 0),
        rx.el.section(
            rx.el.div(
                rx.el.h2(say("waiting-room"), class_name="knocks-title"),
                rx.el.span(HostState.waiting.length(), class_name="tally", aria_hidden=True),
                rx.el.button(
                    say("admit-all"),
                    type="button",
                    class_name="button small",
                    on_click=HostState.admit_all(tab.room, tab.key),
                ),
                class_name="knocks-head",
            ),
            KnockList.create(
                rx.foreach(HostState.waiting, _knock), who=HostState.waiting_identities, class_name="knocks-list"
            ),
            aria_label=say("waiting-room"),
            class_name="knocks",
        ),
    )


def knock_alarm() -> rx.Component:
    """How a host notices a knock, beside seeing it."""
    return KnockAlarm.create(who=HostState.waiting_identities, text=say("somebody-knocks", name=HostState.latest))
