"""Which packets of Engine.IO and Socket.IO our pages send, and which they do not."""

import asyncio
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from limits import parse_many

from hashdrop.conference.use_cases import turns
from hashdrop.conference.use_cases.limits import Limits
from hashdrop.conference.use_cases.turns import MAX_OF_NETWORK
from hashdrop.settings import Settings
from hashdrop.web.gates import packet_gate
from hashdrop.web.gates.budget import Budget
from hashdrop.web.gates.packet_gate import Malformed, PacketGate, Packets
from tests.eventually import eventually

CONNECT = "40/_event,"
EVENT = '42/_event,["event",{"name":"x"}]'


def after(*before: str) -> Packets:
    packets = Packets()
    for packet in before:
        packets.check(packet)
    return packets


@pytest.mark.parametrize(
    "packets",
    [
        [CONNECT, EVENT, "3", '42/_event,["ping"]', '42/_event,["client_error",{"message":"x"}]', "3", "41/_event,"],
        ["40/_event"],
        ['40/_event,{"event":{"name":"x"},"state_schema":"y"}', EVENT],
        ["3", CONNECT],
        ["1"],
        [CONNECT, f'42/_event,["event",{json.dumps({"name": "x", "payload": {"a": [{"b": "{[" * 1000}]}})}]'],
    ],
)
def test_packets_of_a_page_pass(packets: list[str]) -> None:
    after(*packets)


@pytest.mark.parametrize(
    "packet",
    [
        *(
            "",
            "0",
            "2",
            "2probe",
            "4",
            "5",
            "6",
            "7",
            "9",
            "x",
            "b",
            "bAAAA",
            "3x",
            "33",
            "1x",
            "\u0663",
            "４2/_event,",
        ),
        *(f"4{kind}" for kind in range(10)),
        *(f"4{kind}/_event,[]" for kind in (3, 4, 5, 6, 7, 8, 9)),
        '45999999999-/_event,["event",{"_placeholder":true,"num":0}]',
        '451-/_event,["event",{"_placeholder":true,"num":0}]',
        *('42["event",{}]', '42/,["event",{}]', '42/other,["event",{}]', '42/_event?x,["event",{}]'),
        *('42/_event,7["event",{}]', '42/_event["event",{}]', "42/_event,", "42/_event"),
        *(f"42/_event,{content}" for content in ("{}", "[]", "7", "null", '"event"', "[7]", "[[]]", '["event"]', "[")),
        *(f'42/_event,["{name}",{{}}]' for name in ("connect", "disconnect", "ping", "", "link_token_to_sid", "*")),
        *('42/_event,["event",{},{}]', '42/_event,["client_error",{},{}]'),
        *(
            f'42/_event,["event",{value}]'
            for value in ("NaN", "Infinity", "1e999", "9" * 5000, "{" * 5, "01", "\ud800x")
        ),
        f'42/_event,["event",{"[" * 11}{"]" * 11}]',
        f'42/_event,["event",{"[" * 10_000}{"]" * 10_000}]',
        f'42/_event,["event","{"x" * packet_gate.MAX_PACKET}"]',
        *("40/_event,", "40", "40/other,"),
        "41/_event,[]",
        "41",
    ],
)
def test_other_packets_are_malformed(packet: str) -> None:
    packets = after(CONNECT)
    with pytest.raises(Malformed):
        packets.check(packet)


@pytest.mark.parametrize(
    "packet", [EVENT, "41/_event,", "40", "40/other,", "40/_event,[]", "40/_event,7", "40/_event,{"]
)
def test_nothing_but_connecting_is_allowed_before_the_namespace_is_joined(packet: str) -> None:
    with pytest.raises(Malformed):
        Packets().check(packet)


def test_nothing_is_allowed_after_the_namespace_was_left() -> None:
    for packet in (CONNECT, EVENT):
        with pytest.raises(Malformed):
            after(CONNECT, "41/_event,").check(packet)


class Wire:
    """The server's side of a websocket, and the app behind the gate, which forwards what it receives."""

    def __init__(self, *messages: dict[str, Any], query: str | None = None, address: str = "192.0.2.1", **more: Any):
        query = f"EIO=4&transport=websocket&token={uuid.uuid4()}" if query is None else query
        self.scope = {
            "type": "websocket",
            "path": "/_event/",
            "query_string": query.encode(),
            "headers": [],
            "client": (address, 1),
            **more,
        }
        self.coming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        for message in ({"type": "websocket.connect"}, *messages):
            self.coming.put_nowait(message)
        self.sent: list[dict[str, Any]] = []
        self.taken: list[dict[str, Any]] = []

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    async def app(self, scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        while True:
            message = await receive()
            self.taken.append(message)
            if message["type"] == "websocket.disconnect":
                return

    async def runs(self, gate: PacketGate) -> None:
        gate._app = self.app
        await gate(self.scope, self.coming.get, self.send)

    @property
    def was_closed(self) -> bool:
        return [message["type"] for message in self.sent] == ["websocket.close"]


def text(packet: str) -> dict[str, Any]:
    return {"type": "websocket.receive", "text": packet}


@pytest.fixture
def gate() -> PacketGate:
    limits = Limits(Settings(_env_file=None))

    async def nothing(*_: Any) -> None:
        raise AssertionError

    return PacketGate(nothing, limits, parse_many("1200/minute"), ())


@pytest.mark.parametrize("message", [text("49"), {"type": "websocket.receive", "bytes": b"x"}])
async def test_the_first_malformed_packet_closes_the_websocket_and_is_dropped(
    gate: PacketGate, message: dict[str, Any]
) -> None:
    wire = Wire(text(CONNECT), message, text(EVENT))
    await wire.runs(gate)
    assert [each.get("text") for each in wire.taken] == [None, CONNECT, None]
    assert wire.was_closed


async def test_a_websocket_that_never_joins_a_namespace_is_closed(
    gate: PacketGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packet_gate, "NAMESPACE_TIMEOUT", 0.05)
    silent, answers, connects = Wire(), Wire(text("3")), Wire(text(CONNECT))
    await asyncio.gather(silent.runs(gate), answers.runs(gate))
    assert silent.was_closed and answers.was_closed
    running = asyncio.create_task(connects.runs(gate))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(running), 0.2)
    connects.coming.put_nowait({"type": "websocket.disconnect"})
    await running
    assert not connects.was_closed


async def test_a_page_that_leaves_is_closed_without_logging(gate: PacketGate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_gate, "NAMESPACE_TIMEOUT", 0.05)
    wire = Wire(text(CONNECT), text("41/_event,"), text("1"))
    with structlog.testing.capture_logs() as said:
        await wire.runs(gate)
    assert [each.get("text") for each in wire.taken] == [None, CONNECT, "41/_event,", "1", None]
    assert wire.was_closed
    assert said == []


@pytest.mark.parametrize(
    "unlike",
    [
        {"query": ""},
        {"query": f"EIO=3&transport=websocket&token={uuid.uuid4()}"},
        {"query": f"EIO=4&transport=polling&token={uuid.uuid4()}"},
        {"query": f"EIO=4&transport=websocket&sid=x&token={uuid.uuid4()}"},
        {"query": f"EIO=4&transport=websocket&token={uuid.uuid4()}&token={uuid.uuid4()}"},
        {"query": f"EIO=4&transport=websocket&token={uuid.uuid4()}&x={'x' * 500}"},
        {"query": "EIO=4&transport=websocket&token=x"},
        {"headers": [(b"x", b"x" * 1000)] * 20},
        {"subprotocols": ["x" * 33]},
        {"subprotocols": ["\n"]},
    ],
)
async def test_a_handshake_unlike_that_of_a_page_is_refused(gate: PacketGate, unlike: dict[str, Any]) -> None:
    wire = Wire(text(CONNECT), **unlike)
    await wire.runs(gate)
    assert wire.was_closed
    assert wire.taken == []


async def test_open_websockets_are_limited_by_address_and_by_network(
    gate: PacketGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packet_gate, "MAX_WEBSOCKETS", 2)
    addresses = ["2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:2::1", "2001:db8:0:2::2"]  # a /60 has twice as many
    open_ones = [Wire(address=address) for address in addresses]
    running = [asyncio.create_task(wire.runs(gate)) for wire in open_ones]
    await asyncio.sleep(0)
    for address in ("2001:db8:0:1::3", "2001:db8:0:3::1"):
        surplus = Wire(address=address)
        await surplus.runs(gate)
        assert surplus.was_closed
    other = Wire({"type": "websocket.disconnect"}, address="2001:db8:0:10::1")
    await other.runs(gate)
    assert not other.was_closed
    for wire in open_ones:
        wire.coming.put_nowait({"type": "websocket.disconnect"})
    await asyncio.gather(*running)
    assert gate._open == {}
    late = Wire({"type": "websocket.disconnect"}, address="2001:db8:0:1::3")
    await late.runs(gate)
    assert not late.was_closed


async def test_packets_above_the_rate_are_delayed_and_not_lost(gate: PacketGate) -> None:
    gate._rates = parse_many("10/second")
    packets = [CONNECT, *[EVENT] * 14]
    wire = Wire(*map(text, packets), {"type": "websocket.disconnect"})
    began = asyncio.get_running_loop().time()
    await wire.runs(gate)
    assert asyncio.get_running_loop().time() - began >= 0.45
    assert [each["text"] for each in wire.taken[1:-1]] == packets
    assert not wire.was_closed


async def test_pages_of_one_address_share_a_rate_and_do_not_delay_others(
    gate: PacketGate,
) -> None:
    gate._rates = parse_many("10/second")
    many = [Wire(text(CONNECT), *[text(EVENT)] * 9, {"type": "websocket.disconnect"}) for _ in range(5)]
    other = Wire(text(CONNECT), *[text(EVENT)] * 9, {"type": "websocket.disconnect"}, address="192.0.2.2")
    began = asyncio.get_running_loop().time()
    hostile = asyncio.gather(*(wire.runs(gate) for wire in many))
    await asyncio.sleep(0)
    await other.runs(gate)
    assert not hostile.done()
    await hostile
    assert asyncio.get_running_loop().time() - began >= 0.25
    assert all(len(wire.taken) == 12 for wire in [*many, other])


async def test_closing_a_page_costs_the_same_however_many_addresses_left_before(
    gate: PacketGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds, looks = 0.0, 0

    class Watched(Budget):
        @property
        def is_full(self) -> bool:
            nonlocal looks
            looks += 1
            return super().is_full

    def watched(rates: Any, times: float = 1, at_once: float = 1) -> list[Budget]:
        return [Watched(rate.amount * at_once, rate.amount * times / 60, lambda: seconds) for rate in rates]

    monkeypatch.setattr(packet_gate, "budgets", watched)
    for number in range(200):
        wire = Wire(text(CONNECT), {"type": "websocket.disconnect"}, address=f"192.0.2.{number}")
        await wire.runs(gate)
    assert looks <= 2 * 200
    assert len(gate._budgets) == 200, "each address has a budget to refill"
    seconds = 60.0
    await Wire({"type": "websocket.disconnect"}, address="198.51.100.1").runs(gate)
    assert (gate._budgets, gate._unused) == ({}, {})
    assert looks <= 4 * 200


async def test_a_few_websockets_of_an_address_are_opened_at_a_time(
    gate: PacketGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MAX_TURN", 1000)
    opening: list[Callable[[dict[str, Any]], Any]] = []

    async def app(scope: Any, receive: Any, send: Callable[[dict[str, Any]], Any]) -> None:
        opening.append(send)
        await asyncio.Event().wait()

    gate._app = app
    wires = [Wire() for _ in range(MAX_OF_NETWORK + 3)] + [Wire(address="198.51.100.1")]
    tasks = [asyncio.create_task(gate(wire.scope, wire.coming.get, wire.send)) for wire in wires]
    await eventually(lambda: len(opening) == MAX_OF_NETWORK + 1)
    await opening[0]({"type": "websocket.accept"})
    await opening[0]({"type": "websocket.send", "text": "3"})  # what is sent later changes nothing
    await eventually(lambda: len(opening) == MAX_OF_NETWORK + 2)
    await asyncio.sleep(0)
    assert len(opening) == MAX_OF_NETWORK + 2
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
