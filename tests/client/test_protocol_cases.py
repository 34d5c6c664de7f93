"""The cases that all clients must satisfy; `packages/meeting-core` runs them, too."""

import asyncio
from collections.abc import AsyncIterator, Callable
from inspect import isawaitable
from types import SimpleNamespace
from typing import Any

import pytest
from livekit import rtc

from hashdrop.client.audience import audience_of
from hashdrop.client.chat import Chat, Message
from hashdrop.client.code import code_to_send
from hashdrop.client.inbox import TextStream
from hashdrop.client.rate_limit import Pacer, RateLimiter
from hashdrop.client.retry import retry_delay
from hashdrop.client.stream_limits import StreamLimits
from hashdrop.client.tracks import update_subscriptions
from tests.client.fake_room import FakeRoom, TurnedClock, settled
from tests.protocol_cases import Case, load_cases

pytestmark = pytest.mark.quick

Json = dict[str, Any]


async def accepted(case: Json) -> list[int]:
    clock = TurnedClock()
    limiter = RateLimiter(case["burst"], case["perSecond"], clock)
    counts: list[int] = []
    for event in case["events"]:
        await clock.turn(event["at"])
        counts.append(sum(limiter.allows(event["from"]) for _ in range(event["tries"])))
    return counts


async def delays(case: Json) -> list[int]:
    clock = TurnedClock()
    pacer = Pacer(case["burst"], case["perSecond"], clock)
    waits: list[int] = []
    for at in case["at"]:
        await clock.turn(at)
        waits.append(round(pacer.delay() * 1000))
    return waits


async def opened(case: Json) -> list[bool]:
    clock = TurnedClock()
    limits = StreamLimits(clock)
    results: list[bool] = []
    for event in case["events"]:
        await clock.turn(event["at"])
        if "open" in event:
            results.append(limits.open(event["from"], event["open"]))
        if "close" in event:
            limits.close(event["from"], event["close"])
        if "lost" in event:
            limits.close_everything()
    return results


class Publication(SimpleNamespace):
    """A track of somebody."""

    def set_subscribed(self, subscribed: bool) -> None:
        """Receive it, or not."""
        self.subscribed = subscribed


SOURCES = {
    "microphone": rtc.TrackSource.SOURCE_MICROPHONE,
    "camera": rtc.TrackSource.SOURCE_CAMERA,
    "screenShare": rtc.TrackSource.SOURCE_SCREENSHARE,
    "screenShareAudio": rtc.TrackSource.SOURCE_SCREENSHARE_AUDIO,
    "unknown": rtc.TrackSource.SOURCE_UNKNOWN,
}


def subscribed(case: Json) -> list[str]:
    people: list[Any] = []
    for person in case["people"]:
        publications = {
            track["id"]: Publication(source=SOURCES[track["source"]], subscribed=track.get("subscribed", False))
            for track in person["tracks"]
        }
        people.append(SimpleNamespace(identity=person["identity"], track_publications=publications))
    update_subscriptions(people, case["audience"])
    return sorted(sid for one in people for sid, track in one.track_publications.items() if track.subscribed)


async def chat(case: Json) -> Json:
    """Play events in Anna's room, and then let time pass."""
    clock = TurnedClock()
    room = FakeRoom(clock, case.get("audience", ["anna", "bert"]), case.get("names", {}), case.get("absent", []))
    shown: list[Message] = []
    chat = Chat(room, shown.append, clock)
    tasks: list[asyncio.Task[None]] = []
    for number, event in enumerate(case["events"]):
        await clock.turn(event["at"])
        if "from" in event:
            attributes = {"id": event["id"]} if "id" in event else {}
            stream_id = event.get("stream", f"stream {number}")
            stream = TextStream(event["from"], stream_id, attributes, pieces_of(event, clock))
            tasks.append(asyncio.create_task(chat.receive(stream)))
        if "says" in event:
            tasks.append(asyncio.create_task(chat.say(event["says"])))
        if "audience" in event:
            room.audience = event["audience"]
            chat.audience_changed()
        if "left" in event:
            room.absent.add(event["left"])
            chat.participant_left(event["left"])
        if "ready" in event:
            room.absent.discard(event["ready"])
            chat.participant_ready(event["ready"])
        if "reconnecting" in event:
            room.is_connected = False
            chat.interrupt()
        if "reconnected" in event:
            room.is_connected = True
            chat.connected()
        await settled()
    await clock.turn(1_000_000)
    for task in tasks:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    ids = [*dict.fromkeys(one.message_id for one in room.sent)]
    return {
        "shown": [{"from": one.identity, "text": one.text} for one in shown],
        "ids": [one.id for one in shown],
        "names": [one.username for one in shown],
        "count": len(shown),
        "sent": [{"at": one.at, "to": one.to, "text": one.text} for one in room.sent],
        "sentIds": [ids.index(one.message_id) for one in room.sent],
    }


async def pieces_of(event: Json, clock: TurnedClock) -> AsyncIterator[str]:
    for piece in event.get("pieces", [event.get("text")]):
        yield piece
    if not event.get("ends", True):
        await asyncio.Event().wait()
    if "endsAt" in event:
        await clock.sleep((event["endsAt"] - event["at"]) / 1000)
    if "breaksOff" in event:
        raise ConnectionError("connection lost")


TOPICS: dict[str, Callable[[Any], object]] = {
    "codes": code_to_send,
    "audiences": lambda metadata: [*audience_of(metadata or "")],
    "rate limits": accepted,
    "paces": delays,
    "stream limits": opened,
    "tracks": subscribed,
    "retry delays": lambda case: round(retry_delay(case["failures"], case["random"]) * 1000),
    "messages received": chat,
    "early messages": chat,
    "messages sent": chat,
    "missed messages": chat,
    "messages without a connection": chat,
}
"""What this client does with the input of each topic's cases."""
MISSING = {"file offers", "file names"}
"""Topics of which the Python client has nothing."""
CASES = load_cases()


def test_each_topic_is_known() -> None:
    assert {*CASES} == {*TOPICS} | MISSING


@pytest.mark.parametrize(
    ("topic", "case"),
    [pytest.param(topic, case, id=f"{topic}: {case['name']}") for topic in TOPICS for case in CASES[topic]],
)
async def test_case(topic: str, case: Case) -> None:
    actual = TOPICS[topic](case["input"])
    if isawaitable(actual):
        actual = await actual
    expected = case["expected"]
    if isinstance(expected, dict):  # which names some of the results
        assert isinstance(actual, dict)
        actual = {key: actual[key] for key in expected}
    assert actual == expected
