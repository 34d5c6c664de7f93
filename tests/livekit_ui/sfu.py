"""A LiveKit server to be killed and started again on the same ports, and what a server-side app does with it."""

import json
from pathlib import Path

from livekit import api

from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.livekit_server import LiveKitServer

ROOM = "demo"


class Sfu(LiveKitServer):
    """A LiveKit server with one room, ``demo``; rooms are not made by joining."""

    def __init__(self, folder: Path) -> None:
        super().__init__(LiveKitConfig.fresh(), folder)
        self.url = self.config.url
        self.key = self.config.api_key
        self.secret = self.config.api_secret

    def api(self) -> api.LiveKitAPI:
        return api.LiveKitAPI(self.url, self.key, self.secret)

    async def open(self, *audience: str) -> None:
        """Make the room, with the identities that may receive what is published."""
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

    async def set_attributes(self, identity: str, **attributes: str) -> None:
        async with self.api() as server:
            await server.room.update_participant(
                api.UpdateParticipantRequest(room=ROOM, identity=identity, attributes=attributes)
            )

    async def remove(self, identity: str) -> None:
        async with self.api() as server:
            await server.room.remove_participant(api.RoomParticipantIdentity(room=ROOM, identity=identity))

    async def published(self) -> dict[str, list[str]]:
        """Who is connected, with the kinds of the tracks that each publishes."""
        async with self.api() as server:
            listed = await server.room.list_participants(api.ListParticipantsRequest(room=ROOM))
        return {
            person.identity: sorted(api.TrackSource.Name(track.source) for track in person.tracks)
            for person in listed.participants
        }

    def token(self, identity: str, role: str = "guest") -> str:
        grants = api.VideoGrants(room_join=True, room=ROOM, can_publish=True, can_subscribe=True, can_publish_data=True)
        token = api.AccessToken(self.key, self.secret).with_identity(identity).with_name(identity)
        return token.with_attributes({"role": role}).with_grants(grants).to_jwt()
