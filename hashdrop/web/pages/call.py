"""The screen of the call."""

import reflex as rx

from hashdrop import livekit_ui as lk
from hashdrop.conference.rules.grants import HAND_ATTRIBUTE
from hashdrop.locales.on_pages import literal, say, say_counted
from hashdrop.web.pages.clock import Countdown
from hashdrop.web.pages.dialogs import dialogs
from hashdrop.web.pages.idle import IdleWatch
from hashdrop.web.pages.invitation import alone
from hashdrop.web.pages.panels import ADMITTED, panel
from hashdrop.web.pages.parts import connection_problem, device_problems, either, sound_notices, storage_note
from hashdrop.web.pages.share import CopyButton, ShareStatus
from hashdrop.web.pages.shortcuts import Shortcuts
from hashdrop.web.pages.tab import tab
from hashdrop.web.pages.toolbar import reactions, toolbar
from hashdrop.web.pages.view import ViewKeeper, opens_about, view
from hashdrop.web.pages.waiting_room import knock_alarm, waiting_room
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState
from hashdrop.web.states.host import HostState


@rx.memo
def head() -> rx.Component:
    """The meeting's title, the number of participants, and the code that the host tells people."""
    return rx.el.header(
        rx.el.h1(TabState.title, custom_attrs=literal(), class_name="call-title"),
        lk.participant_count(template="{count}", class_name="count", **ADMITTED),
        rx.cond(
            TabState.is_host & HostState.locked,
            rx.el.span(rx.icon("lock", size=16), role="img", aria_label=say("locked-mark"), class_name="locked"),
        ),
        rx.cond(
            TabState.is_host & (HostState.code != ""),
            copy_code_button(),
        ),
        ShareStatus.create(place="head", class_name="head-copied"),
        class_name="call-head",
    )


def copy_code_button() -> rx.Component:
    """The code, which a press copies."""
    return CopyButton.create(
        HostState.code,
        rx.icon("copy", size=16),
        text=HostState.code,
        shown_by=".head-code",
        copied=say("code-copied"),
        not_copied=say("code-not-copied"),
        place="head",
        class_name="head-code",
        custom_attrs=literal()
        | {"data-before": say("tell-people"), "aria-label": say("copy-named-code", code=HostState.code)},
    )


@rx.memo
def notices() -> rx.Component:
    """Notices: something failed, the last host is gone, a microphone is off or silent."""
    return rx.fragment(
        connection_problem(),
        device_problems(problem_id="device-problems", class_name="notice"),
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
            # Always rendered, because screen readers announce changes in a region, not a new region.
            rx.el.p(either(CallState.ends_in > 0, say("host-is-gone"), ""), role="status"),
            rx.cond(
                CallState.ends_in > 0,
                Countdown.create(seconds=CallState.ends_in, mark=CallState.ends_at, message="ends-in"),
            ),
            class_name="notice",
        ),
        storage_note(),
        sound_notices(),
    )


@rx.memo
def stage() -> rx.Component:
    """The pictures, and what is shown over them."""
    return rx.el.div(
        lk.video_grid(
            alone(),
            label=say("participants-videos"),
            screen_label=say("screen-of", name="{name}"),
            self_label=say("you"),
            muted_label=say("muted-mark"),
            hand_attribute=HAND_ATTRIBUTE,
            hand_label=say("hand-mark"),
            pin_label=say("pin", name="{name}"),
            unpin_label=say("unpin", name="{name}"),
            move_label=say("move-own-picture"),
            action_label=say("actions-for", name="{name}"),
            actions=TabState.is_host,
            on_action=opens_about("person"),
            previous_label=say("previous-page"),
            next_label=say("next-page"),
            page_label=say("page-of", page="{page}", pages="{pages}"),
            full_screen_label=say("full-screen", name="{name}"),
            screen_texts={
                "zoom_in": say("zoom-in"),
                "zoom_out": say("zoom-out"),
                "reset_zoom": say("reset-zoom"),
                "hide_strip": say("hide-strip"),
                "show_strip": say("show-strip"),
                "exit_full_screen": say("exit-full-screen"),
                "sharing": say("sharing-now"),
                "stop_sharing": say("stop-own-sharing"),
            },
            weak_label=say("weak-connection"),
            lost_label=say("lost-connection"),
            late_label=say("picture-late"),
            silent_label=say("sound-late"),
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
            joined_many=say_counted("many-joined"),
            left_many=say_counted("many-left"),
            hand_many=say_counted("many-hands"),
            hand_attribute=HAND_ATTRIBUTE,
            class_name="announcements",
            **ADMITTED,
        ),
        lk.reactions(template=say("somebody-reacted", name="{name}", reaction="{reaction}"), **reactions()),
        class_name="stage",
    )


@rx.memo
def call() -> rx.Component:
    """The screen of a participant in the call."""
    return rx.el.main(
        head(),
        rx.cond(view.dialog == "", waiting_room()),
        rx.cond(TabState.is_host, knock_alarm()),
        notices(),
        rx.el.div(stage(), panel(), class_name="call-body", custom_attrs={"data-panel": view.panel}),
        toolbar(),
        dialogs(),
        ViewKeeper.create(question="leave"),
        Shortcuts.create(),
        IdleWatch.create(),
        rx.cond(TabState.is_host, lk.data_listener(topics=[""], on_message=_hint)),
        lk.room_audio(),
        class_name="call",
    )


def _hint(message: rx.vars.ObjectVar[lk.Message]) -> object:
    return HostState.message(tab.room, tab.key, message)
