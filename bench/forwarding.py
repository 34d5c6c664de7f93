"""The CPU time of a LiveKit server: `python -m bench.forwarding` prints it for docs/sizing.md (a minute).

CPU time rather than wall-clock time, because the machine is busy with the clients too.
"""

import asyncio
import os
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
from livekit import api, rtc
from prometheus_client.parser import text_string_to_metric_families

from hashdrop.operations.processes import ports
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from tests.livekit_ui.crowd import Guest

SETTLING, MEASURING = 5.0, 10.0
"""Seconds until all media flows, and of the measurement."""
WIDTH, HEIGHT, RATE, FRAMES = 640, 360, 500_000, 15
NOISE = [random.randbytes(WIDTH * HEIGHT * 4) for _ in range(4)]


@dataclass
class Server:
    """A running LiveKit server, with its counters."""

    config: LiveKitConfig
    process: psutil.Process
    metrics: str

    def token(self, room: str, name: str) -> str:
        """A token for a participant with this name."""
        grants = api.VideoGrants(room_join=True, room=room)
        return (
            api.AccessToken(self.config.api_key, self.config.api_secret)
            .with_identity(name)
            .with_grants(grants)
            .to_jwt()
        )

    def cpu(self) -> float:
        """The CPU seconds that it has used."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def sent(self) -> tuple[float, float]:
        """The packets and bytes that it has sent."""
        found = {"livekit_packet": 0.0, "livekit_packet_bytes": 0.0}
        text = httpx.get(self.metrics, trust_env=False).text
        for family in text_string_to_metric_families(text):
            if family.name in found:
                samples = (sample for sample in family.samples if sample.labels.get("direction") == "outgoing")
                found[family.name] = sum(sample.value for sample in samples)
        return found["livekit_packet"], found["livekit_packet_bytes"]


async def show_noise(guest: Guest) -> None:
    """Publish a picture that uses all of its bit rate."""
    source = rtc.VideoSource(WIDTH, HEIGHT)
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
    options.video_encoding.max_bitrate, options.video_encoding.max_framerate = RATE, FRAMES

    async def paint() -> None:
        while True:
            for noise in NOISE:
                source.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.RGBA, noise))
                await asyncio.sleep(1 / FRAMES)

    guest._tasks.append(asyncio.create_task(paint()))
    track = rtc.LocalVideoTrack.create_video_track("picture", source)
    await guest.room.local_participant.publish_track(track, options)


async def speak(guest: Guest) -> None:
    """Publish audio without pauses."""
    guest.speaks = True
    await guest.open_microphone()


async def measure(server: Server, what: str, rooms: int, speakers: int, showing: int, people: int) -> None:
    """Run rooms for a while in which some participants publish audio or video, and print the CPU time."""
    guests = []
    before = server.cpu()
    for room in range(rooms):
        for number in range(people):
            guest = Guest(f"{number}")
            await guest.room.connect(server.config.url, server.token(f"{what} {room}", guest.name))
            guests.append(guest)
    joined = server.cpu() - before
    for at, guest in enumerate(guests):
        if at % people < speakers:
            await speak(guest)
        if at % people < showing:
            await show_noise(guest)
    await asyncio.sleep(SETTLING)
    cpu, (packets, size), began = server.cpu(), server.sent(), time.monotonic()
    await asyncio.sleep(MEASURING)
    cpu, seconds = server.cpu() - cpu, time.monotonic() - began
    packets, size = (after - earlier for after, earlier in zip(server.sent(), (packets, size), strict=True))
    await asyncio.gather(*(guest.leave() for guest in guests))
    print(
        f"{what}: {rooms} rooms of {people}; {1000 * joined / len(guests):.1f} CPU ms per join; "
        f"{packets / seconds:,.0f} packets/s, {8 * size / seconds / 1e6:.2f} Mbit/s out; "
        f"{100 * cpu / seconds:.1f} % of a core, {1e6 * cpu / packets:.1f} CPU µs per packet",
        flush=True,
    )


async def main() -> None:
    """Run all measurements."""
    port = ports.choose()
    os.environ |= {"LIVEKIT_PROMETHEUS_PORT": str(port), "LIVEKIT_ROOM_AUTO_CREATE": "true"}
    config = LiveKitConfig.fresh()
    with tempfile.TemporaryDirectory() as folder, LiveKitServer(config, Path(folder)) as running:
        server = Server(config, psutil.Process(running.pid), f"http://127.0.0.1:{port}/metrics")
        await measure(server, "connected only", 4, 0, 0, 5)
        await measure(server, "voices", 4, 5, 0, 5)
        await measure(server, "one picture", 1, 0, 1, 16)
        await measure(server, "pictures and voices", 2, 2, 2, 6)


if __name__ == "__main__":
    asyncio.run(main())
