"""Other people in the room, using LiveKit's Python SDK: cheaper than browsers, and controlled by the test."""

import asyncio
import math
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from livekit import rtc

from .sfu import Sfu

RATE = 48_000
TONE = array("h", (int(12_000 * math.sin(2 * math.pi * 440 * at / RATE)) for at in range(RATE // 100)))
SILENCE = array("h", bytes(2 * len(TONE)))


@dataclass
class Guest:
    """Somebody in the room."""

    name: str
    room: rtc.Room = field(default_factory=rtc.Room)
    speaks: bool = False
    microphone: rtc.LocalAudioTrack | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def show(
        self,
        width: int = 160,
        height: int = 90,
        source: rtc.TrackSource.ValueType = rtc.TrackSource.SOURCE_CAMERA,
        simulcast: bool = False,
        fps: int = 5,
    ) -> rtc.LocalTrackPublication:
        """Publish video whose colour keeps changing."""
        picture = rtc.VideoSource(width, height)
        track = rtc.LocalVideoTrack.create_video_track("picture", picture)
        options = rtc.TrackPublishOptions(source=source, simulcast=simulcast)
        if simulcast:
            options.video_encoding.max_bitrate, options.video_encoding.max_framerate = 1_700_000, fps
        self._tasks.append(asyncio.create_task(self._paint(picture, width, height, fps)))
        return await self.room.local_participant.publish_track(track, options)

    async def _paint(self, picture: rtc.VideoSource, width: int, height: int, fps: int) -> None:
        hue = sum(self.name.encode())
        while True:
            hue = (hue + 5) % 256
            pixel = bytes((hue, 90, 255 - hue, 255))
            picture.capture_frame(rtc.VideoFrame(width, height, rtc.VideoBufferType.RGBA, pixel * (width * height)))
            await asyncio.sleep(1 / fps)

    async def open_microphone(self, muted: bool = False) -> None:
        """Publish a microphone that is silent until ``speaks`` is set."""
        sound = rtc.AudioSource(RATE, 1)
        self.microphone = rtc.LocalAudioTrack.create_audio_track("microphone", sound)
        if muted:
            self.microphone.mute()
        self._tasks.append(asyncio.create_task(self._sound(sound)))
        await self.room.local_participant.publish_track(
            self.microphone, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        )

    async def _sound(self, sound: rtc.AudioSource) -> None:
        while True:
            samples = TONE if self.speaks else SILENCE
            await sound.capture_frame(rtc.AudioFrame(samples.tobytes(), RATE, 1, len(samples)))

    async def leave(self) -> None:
        """Leave the room."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        await self.room.disconnect()


@asynccontextmanager
async def crowd(
    sfu: Sfu, *names: str, prepare: Callable[[Guest], Awaitable[object]] | None = None
) -> AsyncIterator[list[Guest]]:
    """Let these people join one after the other, so that their order is known.

    Args:
        sfu: The server.
        names: Their identities and names.
        prepare: Awaited for each person before the next one joins.
    """
    guests: list[Guest] = []
    try:
        for name in names:
            guest = Guest(name)
            await guest.room.connect(sfu.url, sfu.token(name))
            guests.append(guest)
            if prepare:
                await prepare(guest)
        yield guests
    finally:
        await asyncio.gather(*(guest.leave() for guest in guests))
