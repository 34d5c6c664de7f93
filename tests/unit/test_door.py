"""At the door a saved session key restores the same person, even after the code has changed."""

import re
from typing import Any

import pytest
from reflex.state import State

from hashdrop.conference.use_cases.answers import RoomPreview
from hashdrop.errors import RateLimited
from hashdrop.locales.catalogue import say
from hashdrop.web.pages.door import join_request_form
from hashdrop.web.states.base import Services
from hashdrop.web.states.lobby import DoorState


class Conference:
    """Knows one room, and only records how it is joined."""

    def __init__(self) -> None:
        self.joined: list[tuple[Any, ...]] = []

    async def lookup(self, caller: Any, code: str) -> RoomPreview:
        return RoomPreview(room_name="hd-1", title="Board", waiting_room=True, locked=False, full=False)

    async def join(self, caller: Any, code: str, room_name: str, *, username: str) -> None:
        self.joined.append((caller.credential, code, room_name, username))
        raise RateLimited(1)


async def test_joining_sends_the_key_with_the_room_that_the_code_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Services, "conference", conference := Conference(), raising=False)
    door = State(_reflex_internal_init=True).get_substate(DoorState.get_full_name().split("."))  # type: ignore[call-arg]
    assert isinstance(door, DoorState)
    await door._show_door("AMBER-FALCON-RIVER")
    assert door.door_room == "hd-1"
    async for _ in DoorState.ask.fn(door, {"username": "Gus"}, "key"):  # type: ignore[attr-defined]
        pass
    assert conference.joined == [("key", "AMBER-FALCON-RIVER", "hd-1", "Gus")]
    assert door.door_error == say("error-rate-limited", "en", seconds=1)


def test_the_page_reads_the_key_of_that_room() -> None:
    assert re.search(r"doorKey\(\w+\.door_room_rx_state_\)", str(join_request_form()._get_all_hooks()))
