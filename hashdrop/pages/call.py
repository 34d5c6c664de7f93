"""The call."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.conference.grants import HAND_ATTRIBUTE
from hashdrop.locales.on_pages import say
from hashdrop.pages.clock import Countdown
from hashdrop.pages.dialogs import dialogs
from hashdrop.pages.panels import ADMITTED, panel
from hashdrop.pages.parts import sound_notices
from hashdrop.pages.shortcuts import Shortcuts
from hashdrop.pages.tab import tab
from hashdrop.pages.toolbar import reactions, toolbar
from hashdrop.pages.view import ViewKeeper, view
from hashdrop.pages.waiting_room import knock_alarm, waiting_room
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState


def head() -> rx.Component:
    """The meeting's name, who is there, and what the host tells people."""
    return rx.el.header(
        rx.el.h1(TabState.title, class_name="call-title"),
        lk.participant_count(template="{count}", class_name="count", **ADMITTED),
        rx.cond(
            TabState.is_host & HostState.locked,
            rx.el.span(rx.icon("lock", size=16), role="img", aria_label=say("locked-mark"), class_name="locked"),
        ),
        rx.cond(
            TabState.is_host & (HostState.code != ""),
            rx.el.span(HostState.code, class_name="head-code", custom_attrs={"data-before": say("tell-people")}),
        ),
        class_name="call-head",
    )


def notices() -> rx.Component:
    """What a person should know now: something did not work, the host is gone, a microphone is off or silent."""
    return rx.fragment(
        rx.cond(
            CallState.notice != "",
            rx.el.div(
                rx.el.p(CallState.notice, role="alert"),
                rx.el.button(
                    rx.icon("x", size=18),
                    type="button",
                    aria_label=say("dismiss"),
                    class_name="icon-button",
                    on_click=CallState.dismiss_notice,
                ),
                class_name="notice",
            ),
        ),
        rx.el.div(
            # Always there, because screen readers tell what changes in a region, not that there is a new one.
            rx.el.p(rx.cond(CallState.ends_in > 0, say("host-is-gone"), ""), role="status"),
            rx.cond(
                CallState.ends_in > 0,
                Countdown.create(seconds=CallState.ends_in, mark=CallState.ends_mark, message="ends-in"),
            ),
            class_name="notice",
        ),
        sound_notices(),
    )


def stage() -> rx.Component:
    """The pictures, and what flies over them."""
    return rx.el.div(
        lk.video_grid(
            label=say("participants-videos"),
            screen_label=say("screen-of", name="{name}"),
            self_label=say("you"),
            muted_label=say("muted-mark"),
            hand_attribute=HAND_ATTRIBUTE,
            hand_label=say("hand-mark"),
            pin_label=say("pin", name="{name}"),
            unpin_label=say("unpin", name="{name}"),
            previous_label=say("previous-page"),
            next_label=say("next-page"),
            page_label=say("page-of", page="{page}", pages="{pages}"),
            full_screen_label=say("full-screen", name="{name}"),
            weak_label=say("weak-connection"),
            lost_label=say("lost-connection"),
            **ADMITTED,
        ),
        lk.connection_status(
            connecting_label=say("connecting"), reconnecting_label=say("reconnecting"), class_name="connection pill"
        ),
        lk.start_audio(say("hear-the-others"), class_name="button primary start-audio"),
        lk.muted_speech_notice(rx.icon("mic-off", size=18), say("you-are-muted"), class_name="muted-speech"),
        lk.announcements(
            joined=say("somebody-joined", name="{name}"),
            left=say("somebody-left", name="{name}"),
            hand=say("somebody-raised-a-hand", name="{name}"),
            joined_many=say("many-joined", count="{count}"),
            left_many=say("many-left", count="{count}"),
            hand_many=say("many-hands", count="{count}"),
            hand_attribute=HAND_ATTRIBUTE,
            class_name="announcements",
            **ADMITTED,
        ),
        lk.reactions(template=say("somebody-reacted", name="{name}", reaction="{reaction}"), **reactions()),
        class_name="stage",
    )


def call() -> rx.Component:
    """The screen of somebody in the call."""
    return rx.el.main(
        head(),
        rx.cond(view.dialog == "", waiting_room()),
        rx.cond(TabState.is_host, knock_alarm()),
        notices(),
        rx.el.div(stage(), panel(), class_name="call-body", custom_attrs={"data-panel": view.panel}),
        toolbar(),
        dialogs(),
        ViewKeeper.create(),
        Shortcuts.create(),
        rx.cond(TabState.is_host, lk.data_listener(topics=[""], on_message=_hint)),
        lk.room_audio(),
        class_name="call",
    )


def _hint(message: rx.vars.ObjectVar[lk.Message]) -> object:
    return HostState.message(tab.room, tab.key, message)
