"""A LiveKit server that can be killed and restarted on the same ports, and calls that a server-side app makes."""

import json
from pathlib import Path

from livekit import api

from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer

ROOM = "demo"


class Sfu(LiveKitServer):
    """A LiveKit server with one room, ``demo``; joining does not create rooms."""

    def __init__(self, folder: Path) -> None:
        super().__init__(LiveKitConfig.fresh(), folder)
        self.url = self.config.url
        self.key = self.config.api_key
        self.secret = self.config.api_secret

    def api(self) -> api.LiveKitAPI:
        return api.LiveKitAPI(self.url, self.key, self.secret)

    async def open(self, *audience: str) -> None:
        """Create the room, with the identities that may receive published media."""
        async with self.api() as server:
            await server.room.create_room(
                api.CreateRoomRequest(name=ROOM, metadata=json.dumps({"audience": list(audience)}))
            )

    async def list_audience(self, *audience: str) -> None:
        async with self.api() as server:
            await server.room.update_room_metadata(
                api.UpdateRoomMetadataRequest(room=ROOM, metadata=json.dumps({"audience": list(audience)}))
            )

    async def close(self) -> None:
        async with self.api() as server:
            await server.room.delete_room(api.DeleteRoomRequest(room=ROOM))

    async def permit(self, identity: str, role: str, publish: bool) -> None:
        async with self.api() as server:
            await server.room.update_participant(
                api.UpdateParticipantRequest(
                    room=ROOM,
                    identity=identity,
                    attributes={"role": role},
                    permission=api.ParticipantPermission(
                        can_publish=publish, can_subscribe=publish, can_publish_data=True
                    ),
                )
            )

    async def mark(self, identity: str, **attributes: str) -> None:
        """Set attributes of a participant."""
        async with self.api() as server:
            await server.room.update_participant(
                api.UpdateParticipantRequest(room=ROOM, identity=identity, attributes=attributes)
            )

    async def mute(self, identity: str, source: str) -> None:
        """Mute a participant's track from a source (``MICROPHONE``, ``CAMERA``, ``SCREEN_SHARE``)."""
        async with self.api() as server:
            listed = await server.room.list_participants(api.ListParticipantsRequest(room=ROOM))
            for person in listed.participants:
                for track in person.tracks:
                    if person.identity == identity and api.TrackSource.Name(track.source) == source:
                        await server.room.mute_published_track(
                            api.MuteRoomTrackRequest(room=ROOM, identity=identity, track_sid=track.sid, muted=True)
                        )

    async def forget_subscriptions(self, identity: str, publisher: str) -> None:
        """End somebody's subscriptions to everything another participant publishes, without telling the page."""
        async with self.api() as server:
            listed = await server.room.list_participants(api.ListParticipantsRequest(room=ROOM))
            sids = [
                track.sid for person in listed.participants if person.identity == publisher for track in person.tracks
            ]
            await server.room.update_subscriptions(
                api.UpdateSubscriptionsRequest(room=ROOM, identity=identity, track_sids=sids, subscribe=False)
            )

    async def remove(self, identity: str) -> None:
        async with self.api() as server:
            await server.room.remove_participant(api.RoomParticipantIdentity(room=ROOM, identity=identity))

    async def published(self) -> dict[str, list[str]]:
        """The connected participants, with the sources of the tracks each publishes."""
        async with self.api() as server:
            listed = await server.room.list_participants(api.ListParticipantsRequest(room=ROOM))
        return {
            person.identity: sorted(api.TrackSource.Name(track.source) for track in person.tracks)
            for person in listed.participants
        }

    def token(self, identity: str, role: str = "guest") -> str:
        grants = api.VideoGrants(room_join=True, room=ROOM, can_publish=True, can_subscribe=True, can_publish_data=True)
        token = api.AccessToken(self.key, self.secret).with_identity(identity).with_name(identity).with_name(identity)
        return token.with_attributes({"role": role}).with_grants(grants).to_jwt()
