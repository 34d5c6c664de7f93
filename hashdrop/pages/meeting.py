"""The one page: every screen from lobby to farewell, around one connection that nothing on the way can drop."""

import reflex as rx
from reflex.components.core.banner import has_connection_errors

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.pages.call import call
from hashdrop.pages.door import door
from hashdrop.pages.farewell import denied, elsewhere, ended, left, removed
from hashdrop.pages.lobby import lobby
from hashdrop.pages.tab import TabMemory, tab
from hashdrop.pages.waiting import arriving, waiting
from hashdrop.states.base import TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState
from hashdrop.states.lobby import DoorState, LobbyState


def screen(pre_rendered: rx.Component) -> rx.Component:
    """The screen that the tab is at; before the page runs, `pre_rendered`."""
    at = rx.match(
        tab.screen,
        ("before", door()),
        ("waiting", waiting()),
        ("call", call()),
        ("denied", denied()),
        ("removed", removed()),
        ("ended", ended()),
        ("left", left()),
        ("elsewhere", elsewhere()),
        lobby(),
    )
    return rx.cond(tab.ready, at, pre_rendered)


def start_page() -> rx.Component:
    """The page at `/`: the lobby is there at once, and usable as soon as the page runs."""
    return meeting(lobby())


def invited_page() -> rx.Component:
    """The page at `/conference`: where it leads is known only when it runs."""
    return meeting(arriving())


def meeting(pre_rendered: rx.Component) -> rx.Component:
    """The page. `lk.room` is mounted once and for all; what is connected hangs on the tab's memory alone."""
    return rx.fragment(
        backend_away(),
        TabMemory.create(
            screen=TabState.screen,
            ticket=TabState.ticket,
            code=DoorState.code,
            over=LobbyState.over,
            hydrated=TabState.is_hydrated,
            resumed=TabState.resumed,
            look_every_ms=TabState.look_every_ms,
            stay_every_ms=CallState.stay_every_ms,
            on_resume=LobbyState.resume,
            on_taken=TabState.taken,
            on_look=HostState.look(tab.room, tab.key),
            on_stay=CallState.stay,
        ),
        lk.room(
            screen(pre_rendered),
            # What is said of hosts reaches every client with the room's metadata, and means: look anew.
            lk.metadata_listener(keys=["hosts", "endsAt"], on_change=HostState.look(tab.room, tab.key)),
            server_url=tab.url,
            token=tab.token,
            connect=tab.token != "",
            audience_key="admitted",
            file_topic_prefix="hashdrop.file",
            preload=tab.ready,
            prepared_url=TabState.livekit_url,
            on_permissions_changed=lambda event: CallState.permissions_changed(tab.room, tab.key, event),
            on_disconnected=lambda event: CallState.disconnected(tab.room, tab.key, event),
            on_token_needed=CallState.token_needed(tab.room, tab.key),
            on_media_error=CallState.media_failed,
            on_muted_from_afar=CallState.muted,
        ),
    )


def backend_away() -> rx.Component:
    """Says quietly that the server cannot be reached; a call goes on meanwhile."""
    # Always there, because screen readers tell what changes in a region, not that there is a new one.
    return rx.el.p(rx.cond(has_connection_errors, say("backend-away"), ""), role="status", class_name="backend-away")
