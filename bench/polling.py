"""Hosts that poll their waiting rooms every two seconds."""

import asyncio
import time
from pathlib import Path

from livekit import api

from bench.callers import Call, poll
from bench.figures import Figure
from bench.product import Meeting, Product, with_counted_livekit

EVERY = 2.0
SECONDS = 60.0
HOSTS = (100, 500)
WAITING = ("Gus", "Ida", "Wim")


def measure_polling(folder: Path) -> list[Figure]:
    """`/waiting` for many rooms with three waiting guests each."""
    figures: list[Figure] = []
    meetings: list[Meeting] = []
    with with_counted_livekit(folder) as (product, requests):
        baseline = asyncio.run(_listing(product))
        for hosts in HOSTS:
            while len(meetings) < hosts:
                meetings.append(_meeting_with_waiting_guests(product))
            calls = [Call("waiting", meeting.key, query={"roomName": meeting.room}) for meeting in meetings]
            seconds, asked, begun = product.backend_seconds(), requests(), time.monotonic()
            results = poll(product.url, calls, EVERY, SECONDS)
            took = time.monotonic() - begun
            cores, asked = (product.backend_seconds() - seconds) / took, requests() - asked
            assert not results.refused, results.refused
            name, many = f"waiting, {hosts} hosts", hosts == max(HOSTS)
            figures += [
                Figure(
                    *(f"{name}, p95", results.percentile(95), "ms", baseline, "ListParticipants, p95"),
                    target=25 if many else None,
                ),
                Figure(f"{name}, backend", 100 * cores, "% of a core", target=50 if many else None),
                Figure(f"{name}, requests to LiveKit", asked / took / hosts, "/s per room", target=1),
            ]
    return figures


def _meeting_with_waiting_guests(product: Product) -> Meeting:
    meeting = product.meeting()
    for name in WAITING:
        product.post("join", code=meeting.code, username=name)
    return meeting


async def _listing(product: Product, count: int = 500) -> float:
    """The p95, in ms, of sequential requests to LiveKit for the participants of an empty room."""
    async with product.livekit() as server:
        await server.room.create_room(api.CreateRoomRequest(name="bench-listing"))
        took = []
        for _ in range(count):
            begun = time.perf_counter()
            await server.room.list_participants(api.ListParticipantsRequest(room="bench-listing"))
            took.append(time.perf_counter() - begun)
        await server.room.delete_room(api.DeleteRoomRequest(room="bench-listing"))
    return 1000 * sorted(took)[int(count * 0.95)]
