"""The panels beside the pictures (on a phone: in their place): chat and people."""

from typing import Any

import reflex as rx
from reflex.event import EventCallback
from reflex.vars import VarData

from hashdrop import livekit_ui as lk
from hashdrop.conference.rules.grants import HAND_ATTRIBUTE, ROLE_ATTRIBUTE
from hashdrop.locales.on_pages import say
from hashdrop.web.pages.parts import switch
from hashdrop.web.pages.server_switch import ServerSwitch
from hashdrop.web.pages.tab import tab
from hashdrop.web.pages.view import opens, opens_about, view
from hashdrop.web.states.base import TabState
from hashdrop.web.states.host import HostState

ADMITTED: dict[str, Any] = {"attribute_name": ROLE_ATTRIBUTE, "attribute_values": ["host", "guest"]}
"""Props for who is shown and counted: never people in the waiting room."""


def panel() -> rx.Component | rx.Var[Any]:
    """The panel that is open."""
    return rx.match(view.panel, ("chat", chat_panel()), ("people", people_panel()), rx.fragment())


def _panel(title: rx.Var[str], *children: rx.Component) -> rx.Component:
    return rx.el.aside(
        rx.el.div(
            rx.el.h2(title, class_name="panel-title"),
            rx.el.button(
                rx.icon("x", size=20),
                type="button",
                aria_label=say("close-panel", title=title),
                class_name="icon-button",
                on_click=opens(panel=""),
            ),
            class_name="panel-head",
        ),
        *children,
        aria_label=title,
        class_name="panel",
    )


@rx.memo
def chat_panel() -> rx.Component:
    """Messages and files."""
    return _panel(
        say("chat"),
        lk.chat(
            label=say("messages"),
            labels=lk.ChatLabels(
                input=say("message"),
                send=say("send"),
                file=say("send-a-file"),
                empty=say("chat-empty"),
                you=say("chat-you"),
                someone=say("chat-someone"),
                new=say("new-messages"),
                sending=say("sending"),
                failed=say("not-sent"),
                again=say("send-again"),
                resend=say("resend-file", name="{name}"),
                retry=say("retry-file", name="{name}"),
                accept=say("accept-file", name="{name}"),
                decline=say("decline-file", name="{name}"),
                cancel=say("cancel-file", name="{name}"),
                save=say("save-file", name="{name}"),
                progress=say("progress-of", name="{name}"),
                too_large=say("file-too-large", name="{name}", limit="{limit}"),
                file_states={state: say(f"file-is-{state.replace('_', '-')}") for state in lk.FILE_STATES},
            ),
            class_name="chat",
        ),
    )


@rx.memo
def people_panel() -> rx.Component:
    """The participants and, for hosts, the admission settings."""
    return _panel(
        say("people"),
        rx.cond(TabState.is_host, _admission_settings()),
        lk.participant_list(
            label=say("people"),
            role_labels={"host": say("co-host")},
            identity_labels=_owner_is_host(),
            hand_attribute=HAND_ATTRIBUTE,
            labels=lk.ParticipantListLabels(
                self=say("you"),
                muted=say("muted-mark"),
                camera_off=say("camera-off-mark"),
                sharing=say("sharing-mark"),
                hand=say("hand-mark"),
                action=say("actions-for", name="{name}"),
            ),
            actions=TabState.is_host,
            on_action=opens_about("person"),
            class_name="people",
            **ADMITTED,
        ),
    )


def _owner_is_host() -> rx.Var[dict[str, str]]:
    owner, label = TabState.hosts[0], rx.Var.create(say("host"))  # the owner comes first
    data = VarData.merge(owner._get_all_var_data(), label._get_all_var_data())
    return rx.Var(f"({{[{owner}]: {label}}})", _var_type=dict[str, str], _var_data=data)


def _admission_settings() -> rx.Component:
    return rx.el.div(
        switch(
            _setting(HostState.waiting_room, say("waiting-room"), HostState.set_waiting_room),
            say("waiting-room"),
            say("waiting-room-hint"),
        ),
        switch(
            _setting(HostState.locked, say("lock-the-meeting"), HostState.set_locked),
            say("lock-the-meeting"),
            say("lock-hint"),
        ),
        rx.el.button(
            rx.icon("mic-off", size=18),
            say("mute-all"),
            type="button",
            class_name="button small",
            on_click=HostState.mute(tab.room, tab.key, "", "microphone"),
        ),
        class_name="doors",
    )


def _setting(value: rx.Var[bool], name: rx.Var[str], change: EventCallback[str, str, bool]) -> rx.Component:
    return ServerSwitch.create(checked=value, label=name, on_change=lambda on: change(tab.room, tab.key, on))
