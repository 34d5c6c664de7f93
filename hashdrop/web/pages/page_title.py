"""The title of the page, which tabs and lists of windows show."""

import reflex as rx

from hashdrop.locales.on_pages import say
from hashdrop.web.pages.modules import module
from hashdrop.web.pages.parts import either
from hashdrop.web.pages.tab import tab
from hashdrop.web.states.base import TabState
from hashdrop.web.states.host import HostState
from hashdrop.web.states.lobby import DoorState
from hashdrop.web.states.screens import Screen


class PageTitle(rx.Component):
    """Sets the title: the meeting, how many people knock, for a moment that this person was let in. Renders nothing.

    Attributes:
        meeting: The title of the meeting; empty outside of one.
        hosts: Whether this person is a host in the call, and so sees knocks.
        knocks: How many people wait to be let in.
        welcome: What somebody who was let in is told.
    """

    library = module("page_title.tsx")
    tag = "PageTitle"

    meeting: rx.Var[str]
    is_host: rx.Var[bool]
    knocks: rx.Var[int]
    welcome: rx.Var[str]


@rx.memo
def page_title() -> rx.Component:
    """The title of the page."""
    inside = either(tab.screen == Screen.DOOR, DoorState.door_title, TabState.title)
    return PageTitle.create(
        meeting=either(tab.screen == Screen.LOBBY, "", inside),
        is_host=(tab.screen == Screen.CALL) & TabState.is_host,
        knocks=HostState.waiting.length(),
        welcome=say("you-are-in"),
    )
