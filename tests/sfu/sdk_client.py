"""A custom LiveKit client: what somebody can do without our pages."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from livekit import rtc


class SdkClient:
    """A connection using LiveKit's Python SDK that records everything it receives.

    Args:
        entry: The answer of `create`, `join` or `token`.
    """

    def __init__(self, entry: dict[str, Any]) -> None:
        self.entry = entry
        self.tracks: list[str] = []
        self.data: list[bytes] = []
        self.texts: list[str] = []
        self.disconnected = asyncio.Event()
        self.reason: int | None = None
        self.admitted = asyncio.Event()
        self.room = rtc.Room()
        self.room.on("track_subscribed", lambda track, publication, person: self.tracks.append(person.identity))
        self.room.on("data_received", lambda packet: self.data.append(packet.data))
        self.room.on("disconnected", self._note_disconnection)
        self.room.on("participant_permissions_changed", self._note_permissions)
        self.room.register_text_stream_handler("lk.chat", self._note_text)

    def _note_disconnection(self, reason: int) -> None:
        self.reason = reason
        self.disconnected.set()

    def _note_permissions(self, person: rtc.Participant, permission: Any) -> None:
        if person.identity == self.entry["identity"] and permission.can_publish:
            self.admitted.set()

    def _note_text(self, reader: rtc.TextStreamReader, identity: str) -> None:
        self.texts.append(identity)

    async def __aenter__(self) -> Self:
        # Without automatic reconnection: tests need to see each disconnection.
        await self.room.connect(self.entry["livekitUrl"], self.entry["token"])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.room.disconnect()

    async def publish_video(self) -> rtc.LocalVideoTrack:
        """Publish a small moving video."""
        source = rtc.VideoSource(64, 48)
        track = rtc.LocalVideoTrack.create_video_track("camera", source)
        await self.room.local_participant.publish_track(
            track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA)
        )
        source.capture_frame(rtc.VideoFrame(64, 48, rtc.VideoBufferType.RGBA, bytes(64 * 48 * 4)))
        return track

    async def publish_audio(self, source: int = rtc.TrackSource.SOURCE_MICROPHONE) -> None:
        """Publish silent audio, from the microphone or another source."""
        track = rtc.LocalAudioTrack.create_audio_track("sound", rtc.AudioSource(48000, 1))
        await self.room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=source))

    async def publish_screen(self) -> None:
        """Share a screen that shows nothing, with its sound."""
        track = rtc.LocalVideoTrack.create_video_track("screen", rtc.VideoSource(64, 48))
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_SCREENSHARE)
        await self.room.local_participant.publish_track(track, options)
        await self.publish_audio(rtc.TrackSource.SOURCE_SCREENSHARE_AUDIO)

    @property
    def own_tracks(self) -> list[rtc.LocalTrackPublication]:
        """The client's own tracks."""
        return list(self.room.local_participant.track_publications.values())

    def muted(self, identity: str) -> dict[int, bool]:
        """For each source of another participant, whether it is muted."""
        person = self.room.remote_participants.get(identity)
        return {track.source: track.muted for track in person.track_publications.values()} if person else {}

    def allow_only(self, identities: Sequence[str]) -> None:
        """Publish only to these identities, as our pages do."""
        self.room.local_participant.set_track_subscription_permissions(
            allow_all_participants=False,
            participant_permissions=[
                rtc.ParticipantTrackPermission(participant_identity=identity, allow_all=True) for identity in identities
            ],
        )

    @property
    def people(self) -> set[str]:
        """The identities of the other participants."""
        return {person.identity for person in self.room.remote_participants.values()}
