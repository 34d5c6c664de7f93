"""The gateway to the LiveKit server: tokens, rooms, rights. Translates its errors to ours."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import aiohttp
import structlog
from livekit import api
from livekit.api.twirp_client import ServerError
from livekit.protocol.models import ParticipantInfo, ParticipantPermission, TrackInfo, TrackSource
from livekit.protocol.rtc import LeaveRequest, SignalRequest

from hashdrop.conference.livekit.webhook_events import RELEVANT_EVENTS
from hashdrop.conference.rules.grants import HAND_ATTRIBUTE, ROLE_ATTRIBUTE, Rights
from hashdrop.errors import LiveKitNotConfigured, LiveKitUnreachable, Unauthorized
from hashdrop.observability.metrics import Metrics
from hashdrop.settings import Settings

log = structlog.get_logger()

TOKEN_TTL = timedelta(minutes=10)
"""How long a token is valid for connecting (docs/protocol.md, Tokens and grants). LiveKit renews it while connected."""

EMPTY_ROOM_TIMEOUT = 7 * 24 * 3600
"""Seconds after which LiveKit itself deletes an empty room: more than the longest possible host grace (a day)."""

REQUEST_TIMEOUT = aiohttp.ClientTimeout(total=4)
PARTICIPANT_TIMEOUT = 1.5
"""Seconds for a request about one participant. LiveKit answers within milliseconds, but takes 3 s (measured) for a
participant who is leaving: they are still listed, but nothing in LiveKit responds for them."""


MAX_MUTED_AT_ONCE = 50
"""Tracks of one participant muted at a time. The others follow when the room is next reconciled."""


class Source(StrEnum):
    """What can be muted."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    SCREEN_SHARE = "screen_share"


_TRACKS: dict[Source, frozenset[int]] = {
    Source.MICROPHONE: frozenset({TrackSource.MICROPHONE}),
    Source.CAMERA: frozenset({TrackSource.CAMERA}),
    Source.SCREEN_SHARE: frozenset({TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO}),
}


@dataclass(frozen=True)
class Connected:
    """Somebody who is connected to a LiveKit room.

    Attributes:
        identity: Their identity, from the token.
        rights: Their rights at LiveKit; None: something that no HashDrop token grants.
        surplus: Ids of unmuted tracks beyond the one per source that HashDrop's clients receive.
    """

    identity: str
    rights: Rights | None
    surplus: Sequence[str] = ()


@dataclass(frozen=True)
class LiveKitRoom:
    """A room as LiveKit lists it.

    Attributes:
        name: Its name.
        metadata: What HashDrop wrote for every client to read.
        connected: How many people are connected; may lag some seconds behind.
    """

    name: str
    metadata: str
    connected: int


class LiveKitGateway:
    """The calls to a LiveKit server. Every method may raise `LiveKitNotConfigured` or `LiveKitUnreachable`.

    Args:
        settings: The server's address, key and secret.
        metrics: Counts errors.
    """

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._api: api.LiveKitAPI | None = None

    def check_configured(self) -> None:
        """Raises:
        LiveKitNotConfigured: `LIVEKIT_*` variables are missing.
        """
        if missing := self._settings.missing_livekit:
            raise LiveKitNotConfigured(missing=", ".join(missing))

    @property
    def secrets(self) -> list[str]:
        """The secrets shared with the LiveKit server: the current one, and during a rotation the previous one."""
        self.check_configured()
        return [secret for _, secret in self._settings.livekit_keys]

    @property
    def public_url(self) -> str:
        """The address that browsers and mobile apps connect to."""
        self.check_configured()
        return self._settings.livekit_for_clients

    def token(self, room: str, identity: str, username: str, rights: Rights) -> str:
        """A token for connecting to one room as one identity, valid for `TOKEN_TTL`."""
        signed = self._signed(room, identity, media=rights.media, data=True).with_name(username)
        return signed.with_attributes({name: value for name, value in rights.attributes.items() if value}).to_jwt()

    def _signed(self, room: str, identity: str, *, media: bool, data: bool) -> api.AccessToken:
        self.check_configured()
        grants = api.VideoGrants(
            room_join=True,
            room=room,
            can_publish=media,
            can_subscribe=media,
            can_publish_data=data,
            can_update_own_metadata=False,
            room_admin=False,
        )
        token = api.AccessToken(self._settings.livekit_api_key, self._settings.livekit_api_secret)
        return token.with_identity(identity).with_ttl(TOKEN_TTL).with_grants(grants)

    async def create_room(self, name: str, metadata: str) -> None:
        """Create a room; an existing one gets the metadata.

        In a LiveKit cluster this makes another server take up a room whose server has been gone for 5 s (its limit).
        """
        request = api.CreateRoomRequest(
            name=name, metadata=metadata, empty_timeout=EMPTY_ROOM_TIMEOUT, departure_timeout=EMPTY_ROOM_TIMEOUT
        )
        async with self._server("create_room") as server:
            await server.room.create_room(request)

    async def delete_room(self, name: str) -> None:
        """Delete a room, and disconnect everybody in it. It is no error if there is no such room."""
        try:
            await self._delete_room(name)
        except LiveKitUnreachable as e:
            if not isinstance(e.__cause__, ServerError):
                raise
            # It seems that the cluster's server with this room is gone: another one takes it up, and then deletes it.
            await self.create_room(name, metadata="")
            await self._delete_room(name)

    async def _delete_room(self, name: str) -> None:
        async with self._server("delete_room", ignore_missing=True) as server:
            await server.room.delete_room(api.DeleteRoomRequest(room=name))

    async def set_metadata(self, name: str, metadata: str) -> None:
        """Set the metadata of a room. It is no error if the room is gone: it is recreated with metadata."""
        async with self._server("update_room_metadata", ignore_missing=True) as server:
            await server.room.update_room_metadata(api.UpdateRoomMetadataRequest(room=name, metadata=metadata))

    async def rooms(self) -> Sequence[LiveKitRoom]:
        """All rooms of the server."""
        async with self._server("list_rooms") as server:
            answer = await server.room.list_rooms(api.ListRoomsRequest())
        return [LiveKitRoom(room.name, room.metadata, room.num_participants) for room in answer.rooms]

    async def connected(self, room: str) -> Sequence[Connected]:
        """The people connected to a room, without the operator's own programs (recorders, agents)."""
        return [
            Connected(person.identity, _rights(person), _surplus(person.tracks)) for person in await self._people(room)
        ]

    async def mute_tracks(self, room: str, identity: str, sids: Collection[str]) -> None:
        """Mute some tracks of a participant. LiveKit notifies them."""
        await asyncio.gather(*(self._mute_track(room, identity, sid) for sid in sids))

    async def mute(self, room: str, identities: Collection[str], source: Source) -> list[str]:
        """Mute these people's tracks of a source; for a shared screen, its sound too.

        Returns:
            Who was muted: those who are connected, have such a track, and were not muted before.
        """
        tracks = [
            (person.identity, track.sid)
            for person in await self._people(room)
            if person.identity in identities
            for track in person.tracks
            if track.source in _TRACKS[source] and not track.muted
        ]
        await asyncio.gather(*(self._mute_track(room, identity, sid) for identity, sid in tracks))
        return list(dict.fromkeys(identity for identity, _ in tracks))

    async def _mute_track(self, room: str, identity: str, sid: str) -> None:
        request = api.MuteRoomTrackRequest(room=room, identity=identity, track_sid=sid, muted=True)
        async with self._server("mute_published_track", ignore_missing=True) as server:
            await server.room.mute_published_track(request)

    async def _people(self, room: str) -> Sequence[ParticipantInfo]:
        answer = api.ListParticipantsResponse()
        try:
            async with self._server("list_participants", ignore_missing=True) as server:
                answer = await server.room.list_participants(api.ListParticipantsRequest(room=room))
        except LiveKitUnreachable as e:
            # LiveKit is configured to ask the room itself (`livekit_config.py`): a room being deleted does not answer.
            if not isinstance(e.__cause__, ServerError) or room in {other.name for other in await self.rooms()}:
                raise
        return [
            person
            for person in answer.participants
            if person.kind in (ParticipantInfo.Kind.STANDARD, ParticipantInfo.Kind.SIP)
            and person.state != ParticipantInfo.State.DISCONNECTED
        ]

    async def set_rights(self, room: str, identity: str, rights: Rights) -> bool:
        """Change somebody's rights and attributes. It is no error if they are not connected: their next token has them.

        Returns:
            Whether LiveKit has answered; it may not for a participant who is leaving.
        """
        permission = ParticipantPermission(
            can_publish=rights.media, can_subscribe=rights.media, can_publish_data=True, can_update_metadata=False
        )
        request = api.UpdateParticipantRequest(
            room=room, identity=identity, permission=permission, attributes=rights.attributes
        )
        return await self._call_about_participant(
            "update_participant", lambda server: server.room.update_participant(request)
        )

    async def remove(self, room: str, identity: str) -> bool:
        """Disconnect somebody. Their token stays valid, so they may come back; the sweep notices that.

        Returns:
            Whether LiveKit has answered; it may not for a participant who is leaving.
        """
        request = api.RoomParticipantIdentity(room=room, identity=identity)
        return await self._call_about_participant(
            "remove_participant", lambda server: server.room.remove_participant(request)
        )

    async def evict(self, room: str, identity: str) -> None:
        """Disconnect somebody whom `remove` does not reach, by connecting as them for a moment, without any rights.

        LiveKit's API does not find the connection of a participant who came back while their old connection was being
        cleaned up (seen in 1.13.5): the old one took the records under their identity with it. But of two connections
        of one identity in a room, LiveKit closes the older one.
        """
        token = self._signed(room, identity, media=False, data=False).to_jwt()
        address = f"{(self._settings.livekit_url or '').rstrip('/')}/rtc?auto_subscribe=0&protocol=15"
        try:
            async with (
                asyncio.timeout(REQUEST_TIMEOUT.total),
                aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session,
                session.ws_connect(address) as signalling,
            ):
                await signalling.receive()  # now they are in the room, and no other connection of theirs
                await signalling.send_bytes(SignalRequest(leave=LeaveRequest()).SerializeToString())
        except aiohttp.WSServerHandshakeError:
            pass  # the room is gone, or they are connecting at this moment: the next sweep handles it
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            raise self._failed("evict", e) from e

    async def _call_about_participant(self, call: str, ask: Callable[[api.LiveKitAPI], Awaitable[object]]) -> bool:
        try:
            async with asyncio.timeout(PARTICIPANT_TIMEOUT), self._server(call, ignore_missing=True) as server:
                await ask(server)
        except TimeoutError:
            return False
        return True

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room of a webhook about somebody who came or left, or about its end; None: it is about something else.

        Raises:
            Unauthorized: LiveKit's signature is missing or wrong.
        """
        self.check_configured()
        refused: Exception | None = None
        for key, secret in self._settings.livekit_keys:
            try:
                received = api.WebhookReceiver(api.TokenVerifier(key, secret)).receive(body, authorization or "")
            except Exception as e:  # the receiver raises bare Exception for a hash that does not match
                refused = e
            else:
                return received.room.name if received.event in RELEVANT_EVENTS else None
        raise Unauthorized from refused

    async def close(self) -> None:
        """Close the connections to the server."""
        if self._api is not None:
            await self._api.aclose()
            self._api = None

    @asynccontextmanager
    async def _server(self, call: str, *, ignore_missing: bool = False) -> AsyncIterator[api.LiveKitAPI]:
        self.check_configured()
        if self._api is None:
            self._api = api.LiveKitAPI(
                self._settings.livekit_url,
                self._settings.livekit_api_key,
                self._settings.livekit_api_secret,
                timeout=REQUEST_TIMEOUT,
            )
        try:
            yield self._api
        except ServerError as e:
            if not (ignore_missing and e.code == "not_found"):
                raise self._failed(call, e) from e
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            raise self._failed(call, e) from e

    def _failed(self, call: str, error: Exception) -> LiveKitUnreachable:
        """Count and log an error, and translate it to ours."""
        match error:
            case ServerError():
                kind = error.code if error.code != "unknown" else f"http_{error.status}"
            case TimeoutError():
                kind = "timeout"
            case _:
                kind = "unreachable"
        self._metrics.livekit_errors.labels(call, kind).inc()
        log.info("livekit_call_failed", call=call, kind=kind)
        return LiveKitUnreachable()


def _surplus(tracks: Iterable[TrackInfo]) -> Sequence[str]:
    """The unmuted tracks that nobody receives.

    Of each source that HashDrop knows, all clients receive the track with the lowest id, muted or not
    (`publications.js`, `client/connection.py`, `mobile/meeting/src/tracks.ts`).
    """
    surplus: list[str] = []
    received = {TrackSource.UNKNOWN}
    for track in sorted(tracks, key=lambda track: track.sid):
        if track.source in received and not track.muted:
            surplus.append(track.sid)
        received.add(track.source)
    return surplus[:MAX_MUTED_AT_ONCE]


def _rights(person: ParticipantInfo) -> Rights | None:
    permission = person.permission
    if not permission.can_publish_data or permission.can_publish != permission.can_subscribe:
        return None
    role, hand = (person.attributes.get(name, "") for name in (ROLE_ATTRIBUTE, HAND_ATTRIBUTE))
    return Rights(media=permission.can_publish, role=role, hand=hand)
