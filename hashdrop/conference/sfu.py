"""The gateway to the LiveKit server: tokens, rooms, rights. Its errors become ours here."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import aiohttp
import structlog
from livekit import api
from livekit.api.twirp_client import ServerError
from livekit.protocol.models import ParticipantInfo, ParticipantPermission, TrackSource
from livekit.protocol.rtc import LeaveRequest, SignalRequest

from hashdrop.conference.grants import HAND_ATTRIBUTE, ROLE_ATTRIBUTE, Rights
from hashdrop.conference.webhooks import TELLING
from hashdrop.errors import LiveKitNotConfigured, LiveKitUnreachable, Unauthorized
from hashdrop.metrics import Metrics
from hashdrop.settings import Settings

log = structlog.get_logger()

TOKEN_TTL = timedelta(minutes=10)
"""How long a token opens the door (contract, section 3); LiveKit renews it for those who are connected."""

_OWN_CLOCK = 7 * 24 * 3600
"""Seconds after which LiveKit itself would delete an empty room: above every host grace there can be (a day)."""

_TIMEOUT = aiohttp.ClientTimeout(total=4)
_PATIENCE = 1.5
"""Seconds for a request about one participant. LiveKit answers within milliseconds, but only after 3 s (measured) about
somebody who is just going: he is still listed, and nothing in it answers for him any more."""


class Source(StrEnum):
    """What somebody can be muted in."""

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
        identity: Who, as the token said.
        rights: What he may do now; None: something that no HashDrop token grants.
    """

    identity: str
    rights: Rights | None


@dataclass(frozen=True)
class SfuRoom:
    """A room as LiveKit has it.

    Attributes:
        name: Its name.
        metadata: What our server wrote for every client to read.
        connected: How many are connected; may lag some seconds behind.
    """

    name: str
    metadata: str
    connected: int


class Sfu:
    """What HashDrop asks of a LiveKit server. Every method may raise `LiveKitNotConfigured` or `LiveKitUnreachable`.

    Args:
        settings: Where the server is, and the key and secret for it.
        metrics: Counts what goes wrong.
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
        """The secrets shared with the LiveKit server: ours, and while the key is being rotated the one before."""
        self.check_configured()
        return [secret for _, secret in self._settings.livekit_keys]

    @property
    def public_url(self) -> str:
        """The address that browsers and mobiles connect to."""
        self.check_configured()
        return self._settings.livekit_for_clients

    def token(self, room: str, identity: str, username: str, rights: Rights) -> str:
        """A token for connecting to one room as one identity, good for `TOKEN_TTL`."""
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
        """Create a room; one that exists gets the metadata.

        Where a server of a LiveKit cluster is gone (for 5 s: its own limit), another one takes up a room of it at this.
        """
        request = api.CreateRoomRequest(
            name=name, metadata=metadata, empty_timeout=_OWN_CLOCK, departure_timeout=_OWN_CLOCK
        )
        async with self._server("create_room") as server:
            await server.room.create_room(request)

    async def delete_room(self, name: str) -> None:
        """Delete a room; everybody in it is told. One that is gone already is fine."""
        try:
            await self._delete_room(name)
        except LiveKitUnreachable as e:
            if not isinstance(e.__cause__, ServerError):
                raise
            # The server of a cluster that had it is gone, it seems: another one takes it up, and then deletes it.
            await self.create_room(name, metadata="")
            await self._delete_room(name)

    async def _delete_room(self, name: str) -> None:
        async with self._server("delete_room", missing_is_fine=True) as server:
            await server.room.delete_room(api.DeleteRoomRequest(room=name))

    async def set_metadata(self, name: str, metadata: str) -> None:
        """Write what every client of a room may read. A room that is gone is fine: it is made anew with metadata."""
        async with self._server("update_room_metadata", missing_is_fine=True) as server:
            await server.room.update_room_metadata(api.UpdateRoomMetadataRequest(room=name, metadata=metadata))

    async def rooms(self) -> Sequence[SfuRoom]:
        """All rooms of the server."""
        async with self._server("list_rooms") as server:
            answer = await server.room.list_rooms(api.ListRoomsRequest())
        return [SfuRoom(room.name, room.metadata, room.num_participants) for room in answer.rooms]

    async def connected(self, room: str) -> Sequence[Connected]:
        """Who is connected to a room: people only, not what the operator runs (recorders, agents)."""
        return [Connected(person.identity, _rights(person)) for person in await self._people(room)]

    async def mute(self, room: str, identities: Collection[str], source: Source) -> list[str]:
        """Mute these people's tracks of a source; a shared screen's sound goes with it.

        Returns:
            Whom: those who are connected, have such a track, and were not muted before.
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
        async with self._server("mute_published_track", missing_is_fine=True) as server:
            await server.room.mute_published_track(request)

    async def _people(self, room: str) -> Sequence[ParticipantInfo]:
        answer = api.ListParticipantsResponse()
        try:
            async with self._server("list_participants", missing_is_fine=True) as server:
                answer = await server.room.list_participants(api.ListParticipantsRequest(room=room))
        except LiveKitUnreachable as e:
            # Where it asks the room itself (`livekit_config.py`), nobody answers for one that is just being deleted.
            if not isinstance(e.__cause__, ServerError) or room in {other.name for other in await self.rooms()}:
                raise
        return [
            person
            for person in answer.participants
            if person.kind in (ParticipantInfo.Kind.STANDARD, ParticipantInfo.Kind.SIP)
            and person.state != ParticipantInfo.State.DISCONNECTED
        ]

    async def set_rights(self, room: str, identity: str, rights: Rights) -> bool:
        """Change what somebody may do and shows. One who is not connected is fine: his next token says it.

        Returns:
            Whether LiveKit has answered; it may not about somebody who is just going.
        """
        permission = ParticipantPermission(
            can_publish=rights.media, can_subscribe=rights.media, can_publish_data=True, can_update_metadata=False
        )
        request = api.UpdateParticipantRequest(
            room=room, identity=identity, permission=permission, attributes=rights.attributes
        )
        return await self._answers_for_one("update_participant", lambda server: server.room.update_participant(request))

    async def remove(self, room: str, identity: str) -> bool:
        """Disconnect somebody. His token stays good, so he may be back; the sweep looks for that.

        Returns:
            Whether LiveKit has answered; it may not about somebody who is just going.
        """
        request = api.RoomParticipantIdentity(room=room, identity=identity)
        return await self._answers_for_one("remove_participant", lambda server: server.room.remove_participant(request))

    async def evict(self, room: str, identity: str) -> None:
        """Disconnect somebody whom `remove` does not reach, by connecting as him for a moment, without any rights.

        Who comes back while his old connection is being cleared away has a connection that LiveKit's API does not find
        (seen in 1.13.5): the old one took the records with it that are named after him. But of two connections of one
        identity in a room LiveKit closes the older one.
        """
        token = self._signed(room, identity, media=False, data=False).to_jwt()
        address = f"{(self._settings.livekit_url or '').rstrip('/')}/rtc?auto_subscribe=0&protocol=15"
        try:
            async with (
                asyncio.timeout(_TIMEOUT.total),
                aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session,
                session.ws_connect(address) as signalling,
            ):
                await signalling.receive()  # he is in the room, and nobody else by that name
                await signalling.send_bytes(SignalRequest(leave=LeaveRequest()).SerializeToString())
        except aiohttp.WSServerHandshakeError:
            pass  # the room is gone, or he is connecting in this very moment: the next look sees to it
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            raise self._failed("evict", e) from e

    async def _answers_for_one(self, call: str, ask: Callable[[api.LiveKitAPI], Awaitable[object]]) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE), self._server(call, missing_is_fine=True) as server:
                await ask(server)
        except TimeoutError:
            return False
        return True

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room that a webhook says somebody came to or left, or that is gone; None: it tells of something else.

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
                return received.room.name if received.event in TELLING else None
        raise Unauthorized from refused

    async def close(self) -> None:
        """Close the connections to the server."""
        if self._api is not None:
            await self._api.aclose()
            self._api = None

    @asynccontextmanager
    async def _server(self, call: str, *, missing_is_fine: bool = False) -> AsyncIterator[api.LiveKitAPI]:
        self.check_configured()
        if self._api is None:
            self._api = api.LiveKitAPI(
                self._settings.livekit_url,
                self._settings.livekit_api_key,
                self._settings.livekit_api_secret,
                timeout=_TIMEOUT,
            )
        try:
            yield self._api
        except ServerError as e:
            if not (missing_is_fine and e.code == "not_found"):
                raise self._failed(call, e) from e
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            raise self._failed(call, e) from e

    def _failed(self, call: str, error: Exception) -> LiveKitUnreachable:
        """Count and log what went wrong, and make it ours."""
        match error:
            case ServerError():
                kind = error.code if error.code != "unknown" else f"http_{error.status}"
            case TimeoutError():
                kind = "timeout"
            case _:
                kind = "unreachable"
        self._metrics.livekit_errors.labels(call, kind).inc()
        log.info("a call of LiveKit failed", call=call, kind=kind)
        return LiveKitUnreachable()


def _rights(person: ParticipantInfo) -> Rights | None:
    permission = person.permission
    if not permission.can_publish_data or permission.can_publish != permission.can_subscribe:
        return None
    role, hand = (person.attributes.get(name, "") for name in (ROLE_ATTRIBUTE, HAND_ATTRIBUTE))
    return Rights(media=permission.can_publish, role=role, hand=hand)
