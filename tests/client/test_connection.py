"""Which tracks a program receives."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from livekit import rtc

from hashdrop.client.connection import Connection

MICROPHONE, CAMERA = rtc.TrackSource.SOURCE_MICROPHONE, rtc.TrackSource.SOURCE_CAMERA


class Publication:
    def __init__(self, source: "rtc.TrackSource.ValueType") -> None:
        self.source, self.subscribed = source, False

    def set_subscribed(self, subscribed: bool) -> None:
        self.subscribed = subscribed


def connection(publications: dict[str, Publication], *, subscribe: bool = True) -> Connection:
    """A connection to a room in which Gus publishes these tracks."""
    made = Connection(subscribe=subscribe, changed=lambda: None, hinted=lambda: None, heard=lambda message: None)
    me: Any = SimpleNamespace(
        identity="me",
        permissions=SimpleNamespace(can_subscribe=True, can_publish=True),
        set_track_subscription_permissions=lambda **_: None,
    )
    gus = SimpleNamespace(identity="gus", track_publications=publications)
    room: Any = SimpleNamespace(
        metadata=json.dumps({"admitted": ["gus"]}),
        local_participant=me,
        remote_participants={"gus": gus},
        isconnected=lambda: True,
    )
    made.room, made.is_open = room, True
    return made


def received(publications: dict[str, Publication]) -> list[str]:
    return [sid for sid, publication in publications.items() if publication.subscribed]


async def test_of_several_tracks_of_a_source_only_the_lowest_id_is_received() -> None:
    publications = {sid: Publication(MICROPHONE) for sid in ("C", "B", "D")} | {"E": Publication(CAMERA)}
    of_gus = connection(publications)
    of_gus._apply()
    assert received(publications) == ["B", "E"]
    publications["A"] = Publication(MICROPHONE)
    of_gus._apply()
    assert received(publications) == ["E", "A"]
    del publications["A"]
    of_gus._apply()
    assert received(publications) == ["B", "E"]


@pytest.mark.parametrize("admitted", [True, False])
async def test_subscriptions_of_a_program_last_while_the_publisher_is_admitted(admitted: bool) -> None:
    publications = {sid: Publication(MICROPHONE) for sid in ("A", "B")}
    of_gus = connection(publications, subscribe=False)
    publications["B"].set_subscribed(True)
    if not admitted:
        of_gus.room.metadata = "{}"  # type: ignore[misc]
    of_gus._apply()
    assert received(publications) == (["B"] if admitted else [])
