"""What the Python client's `say` promises beyond the cases of all clients."""

import asyncio

import pytest

from hashdrop.client import Unavailable
from hashdrop.client.chat import Chat
from tests.client.fake_room import FakeRoom, TurnedClock, settled

pytestmark = pytest.mark.quick


@pytest.fixture
def clock() -> TurnedClock:
    """The time."""
    return TurnedClock()


@pytest.fixture
def room(clock: TurnedClock) -> FakeRoom:
    """Anna's room, with Bert in it."""
    return FakeRoom(clock, ["anna", "bert"], {}, [])


@pytest.fixture
def chat(room: FakeRoom, clock: TurnedClock) -> Chat:
    """Anna's chat."""
    return Chat(room, lambda message: None, clock)


def texts(room: FakeRoom) -> list[str]:
    """What was sent."""
    return [one.text for one in room.sent]


async def test_a_refused_message_is_reported_and_not_sent_later(chat: Chat, room: FakeRoom) -> None:
    room.failure = ConnectionError("too large")
    with pytest.raises(Unavailable, match="too large"):
        await chat.say("1")
    room.failure = None
    await chat.say("2")
    assert texts(room) == ["2"]


async def test_a_message_whose_connection_is_lost_while_it_is_sent_waits_for_the_next_one(
    chat: Chat, room: FakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lose(text: str, to: list[str], message_id: str) -> None:
        room.is_connected = False
        raise ConnectionError("connection lost")

    with monkeypatch.context() as patched:
        patched.setattr(room, "send_text", lose)
        await chat.say("Hello")
    assert texts(room) == []
    room.is_connected = True
    chat.connected()
    await settled()
    assert texts(room) == ["Hello"]


async def test_a_message_that_its_program_gives_up_is_not_sent(chat: Chat, room: FakeRoom, clock: TurnedClock) -> None:
    for number in range(15):
        await chat.say(f"{number}")
    given_up, kept = asyncio.create_task(chat.say("no")), asyncio.create_task(chat.say("yes"))
    await settled()
    given_up.cancel()
    await clock.turn(10_000)
    await kept
    assert texts(room)[15:] == ["yes"]


async def test_say_waits_for_no_later_message(chat: Chat, clock: TurnedClock) -> None:
    for number in range(15):
        await chat.say(f"{number}")
    earlier, later = asyncio.create_task(chat.say("a")), asyncio.create_task(chat.say("b"))
    await clock.turn(700)
    assert (earlier.done(), later.done()) == (True, False)
    await clock.turn(2_000)
    await later


async def test_people_who_become_ready_during_sending_miss_nothing(
    chat: Chat, room: FakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = room.send_text

    async def become_ready(text: str, to: list[str], message_id: str) -> None:
        await send(text, to, message_id)
        room.absent.clear()
        chat.participant_ready("bert")

    room.absent.add("bert")
    monkeypatch.setattr(room, "send_text", become_ready)
    await chat.say("Hello")
    await settled()
    assert texts(room) == ["Hello", "Hello"]


async def test_a_closed_chat_sends_nothing(chat: Chat, room: FakeRoom, clock: TurnedClock) -> None:
    room.is_connected = False
    for number in range(20):
        await chat.say(f"{number}")
    room.is_connected = True
    chat.connected()
    await settled()
    chat.close()
    await clock.turn(100_000)
    assert len(room.sent) == 15
