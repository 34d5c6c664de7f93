"""A meeting is created in the language of the page."""

from typing import Any

import pytest
from reflex.state import State

from hashdrop.conference.rules.caller import Caller
from hashdrop.errors import RateLimited
from hashdrop.web.states.base import Services
from hashdrop.web.states.lobby import LobbyState
from hashdrop.web.states.screens import Screen


class Conference:
    """Only records in which languages meetings are created."""

    def __init__(self) -> None:
        self.locales: list[str] = []

    async def create(self, caller: Caller, username: str, **wishes: Any) -> None:
        self.locales.append(caller.locale)
        raise RateLimited(1)


async def test_a_meeting_is_created_in_the_language_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """So are its codes. Of a browser whose language isn't ours, the page is in English, and so are they."""
    monkeypatch.setattr(Services, "conference", conference := Conference(), raising=False)
    lobby = State(_reflex_internal_init=True).get_substate(LobbyState.get_full_name().split("."))  # type: ignore[call-arg]
    assert isinstance(lobby, LobbyState)
    lobby.screen = Screen.LOBBY
    for chosen in ("de", "xx", "tr"):
        lobby._set_locale(chosen)
        async for _ in LobbyState.start.fn(lobby, {"username": "Hanna"}):  # type: ignore[attr-defined]
            pass
    assert conference.locales == ["de", "en", "tr"]
