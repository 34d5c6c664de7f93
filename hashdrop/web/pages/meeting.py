"""The page: every screen from the lobby to the end of the call, around one connection that a change of screen keeps."""

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import say
from hashdrop.web.pages.after_call import denied, dropped, elsewhere, ended, left, removed
from hashdrop.web.pages.backend_unreachable import BackendUnreachable, ReloadLink
from hashdrop.web.pages.call_screen import call_screen, preload_call
from hashdrop.web.pages.door import door
from hashdrop.web.pages.lobby import lobby
from hashdrop.web.pages.page_title import page_title
from hashdrop.web.pages.parts import either
from hashdrop.web.pages.tab import TabMemory, tab
from hashdrop.web.pages.waiting import arriving, waiting
from hashdrop.web.states.base import TabState
from hashdrop.web.states.call import CallState
from hashdrop.web.states.host import HostState
from hashdrop.web.states.lobby import DoorState, LobbyState
from hashdrop.web.states.screens import Screen


def screen(pre_rendered: rx.Component) -> rx.Component:
    """The tab's current screen; `pre_rendered` until the page runs."""
    at = rx.match(
        tab.screen,
        (Screen.DOOR, door()),
        (Screen.WAITING, waiting()),
        (Screen.CALL, call_screen(missing=loading_note())),
        (Screen.DENIED, denied()),
        (Screen.DROPPED, dropped()),
        (Screen.REMOVED, removed()),
        (Screen.ENDED, ended()),
        (Screen.LEFT, left()),
        (Screen.ELSEWHERE, elsewhere()),
        lobby(),
    )
    return rx.cond(tab.ready, at, pre_rendered)


def start_page() -> rx.Component:
    """The page at `/`: the lobby is visible at once, and usable as soon as the page runs."""
    return meeting(lobby())


def invited_page() -> rx.Component:
    """The page at `/conference`, whose first screen is known only once the page runs."""
    return meeting(arriving())


def meeting(pre_rendered: rx.Component) -> rx.Component:
    """The page. `lk.room` is mounted unconditionally; only the tab's memory decides what is connected."""
    return rx.fragment(
        backend_unreachable(),
        still_loading(),
        TabMemory.create(
            screen=TabState.screen,
            ticket=TabState.ticket,
            code=DoorState.code,
            expired_rooms=LobbyState.expired_rooms,
            hydrated=TabState.is_hydrated,
            resumed=TabState.resumed,
            refresh_interval_ms=TabState.refresh_interval_ms,
            keep_alive_interval_ms=CallState.keep_alive_interval_ms,
            on_resume=LobbyState.resume,
            on_ticket_received=TabState.ticket_received,
            on_refresh=HostState.refresh(tab.room, tab.key),
            on_keep_alive=CallState.keep_alive,
        ),
        page_title(),
        preload_call(),
        lk.room(
            screen(pre_rendered),
            # A change of the hosts reaches every client with the room's metadata, and means that there is something
            # new.
            lk.metadata_listener(keys=["hosts", "endsAt"], on_change=HostState.refresh(tab.room, tab.key)),
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
            on_media_late=CallState.media_late,
        ),
    )


def backend_unreachable() -> rx.Component:
    """Says that the backend is unreachable; a call goes on meanwhile."""
    in_call = either(TabState.is_host, say("backend-away-host"), say("backend-away-guest"))
    text = either(tab.screen == Screen.CALL, in_call, say("backend-away"))
    return BackendUnreachable.create(failed=has_connection_errors, text=text, class_name="backend-away")


def still_loading() -> rx.Component:
    """The loading note, for as long as the page doesn't run."""
    return rx.cond(~tab.ready, loading_note())


def loading_note() -> rx.Component:
    """Says after a while (by CSS only) that code has not been loaded, for instance because a file is missing."""
    again = ReloadLink.create(say("reload"))
    return rx.el.p(say("connection-code-late"), " ", again, role="status", class_name="late")
