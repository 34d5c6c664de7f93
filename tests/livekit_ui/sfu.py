"""A LiveKit server to be killed and started again on the same ports, and what a server-side app does with it."""

import asyncio
import json
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from livekit import api

from hashdrop.embedded import livekit_binary

ROOM = "demo"


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Sfu:
    """One LiveKit server with one room, ``demo``; rooms are not made by joining."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.key = "testkey"
        self.secret = secrets.token_urlsafe(32)
        self.config = folder / "livekit.yaml"
        self.config.write_text(
            json.dumps(  # which is YAML too
                {
                    "port": self.port,
                    "bind_addresses": ["127.0.0.1"],
                    "rtc": {"tcp_port": free_port(), "udp_port": free_port(socket.SOCK_DGRAM)},
                    "keys": {self.key: self.secret},
                    "room": {"auto_create": False},
                }
            )
        )
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.folder / "livekit.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(livekit_binary.find_or_build()), "--config", str(self.config)],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}", timeout=1).close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("LiveKit did not start")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def api(self) -> api.LiveKitAPI:
        return api.LiveKitAPI(f"http://127.0.0.1:{self.port}", self.key, self.secret)

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


async def eventually(condition, within: float = 10, pause: float = 0.1):
    """Wait until an async condition gives something true, and give that.

    Args:
        condition: A function without arguments that returns an awaitable.
        within: Seconds.
        pause: Seconds between tries.

    Raises:
        AssertionError: If it does not in time; names the last value.
    """
    deadline = time.monotonic() + within
    while True:
        value = await condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"still {value!r} after {within} s"
        await asyncio.sleep(pause)
