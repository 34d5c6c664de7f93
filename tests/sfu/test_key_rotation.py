"""LiveKit's key is rotated as in docs/operating.md, and nobody in a call notices."""

import base64
import hashlib
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from livekit import api

from hashdrop.composition import compose
from hashdrop.operations.cluster.redis import Redis
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.processes import with_parent
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.settings import Settings
from tests.conftest import Client, at_address
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient

OLD = {"LIVEKIT_API_KEY": "HDold", "LIVEKIT_API_SECRET": "old secret of at least 32 characters"}
NEW = {"LIVEKIT_API_KEY": "HDnew", "LIVEKIT_API_SECRET": "new secret of at least 32 characters"}
PREVIOUS = {name.replace("API", "PREVIOUS_API"): value for name, value in OLD.items()}


@dataclass(frozen=True)
class NodeConfig(LiveKitConfig):
    """Configuration of a LiveKit server that may accept a second key besides the one it signs webhooks with."""

    spare: tuple[str, str] | None = None

    def as_document(self) -> dict[str, Any]:
        """With both keys."""
        document = super().as_document()
        return document | {"keys": document["keys"] | dict([self.spare] if self.spare else [])}


class Balancer:
    """Receives LiveKit's webhooks and sends each to every backend, since any might get it."""

    def __init__(self) -> None:
        self.port = ports.choose()
        self.backends: dict[str, Client] = {}
        self.heard: set[tuple[str, str, int]] = set()
        """By whose key, which backend, and what it said."""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen inside the block."""
        app = web.Application()
        app.router.add_post("/", self._pass_on)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        yield
        await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body, token = await request.read(), request.headers["Authorization"]
        signer = jwt.decode(token, options={"verify_signature": False})["iss"]
        for name, backend in list(self.backends.items()):
            answer = await backend.http.post("/api/livekit/webhook", content=body, headers={"Authorization": token})
            self.heard.add((signer, name, answer.status_code))
        return web.Response()

    @asynccontextmanager
    async def backend(self, name: str, node: LiveKitServer, **values: str) -> AsyncIterator[Client]:
        """A backend that receives webhooks while it lives."""
        parts = compose(Settings(_env_file=None, LIVEKIT_URL=node.config.url, **values))
        async with at_address(parts, "192.0.2.1") as client:
            self.backends[name] = client
            yield client
            del self.backends[name]
        await parts.close()


@contextmanager
def running(redis: Redis) -> Iterator[None]:
    spec = redis.child_spec(redis.folder / "pid")
    process = subprocess.Popen(with_parent(spec.command), stdout=subprocess.DEVNULL)
    yield
    process.terminate()
    process.wait()


async def is_accepted(node: LiveKitServer, key: dict[str, str], token: str) -> bool:
    """Whether a LiveKit server accepts API calls with a key, and a participant with a token."""
    taken = []
    async with aiohttp.ClientSession() as http:
        orders = api.AccessToken(key["LIVEKIT_API_KEY"], key["LIVEKIT_API_SECRET"])
        headers = {"Authorization": f"Bearer {orders.with_grants(api.VideoGrants(room_list=True)).to_jwt()}"}
        url = node.config.url.replace("ws", "http", 1)
        async with http.post(f"{url}/twirp/livekit.RoomService/ListRooms", json={}, headers=headers) as answer:
            taken.append(answer.status)
        async with http.get(f"{url}/rtc/validate", params={"access_token": token}) as answer:
            taken.append(answer.status)
    assert set(taken) in ({200}, {401}), taken
    return taken == [200, 200]


async def test_the_livekit_key_can_be_rotated_during_a_call(tmp_path: Path, database_url: str) -> None:
    balancer, redis = Balancer(), Redis(tmp_path / "redis", ports.choose(), "sesame")

    def node(name: str, key: dict[str, str], spare: dict[str, str] | None = None) -> LiveKitServer:
        fresh = NodeConfig.fresh(webhook_url=f"http://127.0.0.1:{balancer.port}/")
        config = NodeConfig(
            fresh.port,
            fresh.udp_port,
            *key.values(),
            webhook_url=fresh.webhook_url,
            redis=redis.for_livekit,
            spare=tuple(spare.values()) if spare else None,  # type: ignore[arg-type]
        )
        (tmp_path / name).mkdir()
        return LiveKitServer(config, tmp_path / name)

    disturbed: list[str] = []

    async def connected(entry: dict[str, Any]) -> SdkClient:
        client = await calls.enter_async_context(SdkClient(entry))
        client.room.on("reconnecting", lambda: disturbed.append(entry["username"]))
        client.room.on("disconnected", lambda reason: disturbed.append(entry["username"]))
        return client

    async def comes_in(entry: dict[str, Any], backend: Client) -> SdkClient:
        """Let somebody knock and be admitted at a backend."""
        client = await connected(entry)
        wants = {"roomName": entry["roomName"], "participantIdentity": entry["identity"]}
        assert (await backend.post("admit", meeting.key, **wants)).status_code == 200
        await eventually(client.admitted.is_set)
        return client

    async def told(*expected: tuple[str, str, int]) -> None:
        await eventually(lambda: balancer.heard >= set(expected))
        balancer.heard.clear()

    first = node("first", OLD, spare=NEW)
    with running(redis):
        async with balancer.serving(), AsyncExitStack() as servers, AsyncExitStack() as calls:
            servers.enter_context(first)
            old_backend = AsyncExitStack()
            old = await old_backend.enter_async_context(
                balancer.backend("old", first, DATABASE_URL=database_url, **OLD)
            )
            meeting = await old.meeting()
            hanna = await connected(meeting.host)
            gus = await meeting.guest("Gus")
            guests = [await connected(gus)]
            await told(("HDold", "old", 200))

            # The backends take the spare key, one after the other.
            both = NEW | PREVIOUS | {"DATABASE_URL": database_url}
            new = await servers.enter_async_context(balancer.backend("new", first, **both))
            for here, there, name in ((old, new, "Ida"), (new, old, "Jan")):
                again = {"headers": {"Idempotency-Key": name}, "code": meeting.code, "username": name}
                joined, repeated = await here.post("join", **again), await there.post("join", **again)
                if here is old:
                    assert repeated.json()["sessionKey"] == joined.json()["sessionKey"]
                else:
                    assert repeated.status_code == 503, "not a wrong session key"
                guests.append(await comes_in(joined.json(), there))
            await told(("HDold", "old", 200), ("HDold", "new", 200))
            await old_backend.aclose()

            # Then the LiveKit servers, one after the other: a new one is started, the one with the call is drained.
            second = servers.enter_context(node("second", NEW))
            at_second = await servers.enter_async_context(balancer.backend("newer", second, **both))
            assert first.pid
            os.kill(first.pid, signal.SIGTERM)
            other = await at_second.meeting()
            await connected(other.host)
            await told(("HDnew", "new", 200), ("HDnew", "newer", 200))
            lea = (await at_second.post("join", code=meeting.code, username="Lea")).json()
            guests.append(await comes_in(lea, at_second))
            await hanna.publish_video()
            await eventually(lambda: all(meeting.host["identity"] in guest.tracks for guest in guests))
            assert not await is_accepted(second, OLD, gus["token"])
            assert await is_accepted(second, NEW, lea["token"])
            assert disturbed == []

            # The call is over: the drained server ends by itself.
            await at_second.post("end", meeting.key, roomName=meeting.room)
            await eventually(lambda: first.pid is None, within=20)
            assert "Hanna" in disturbed
            refusing = {name: value for name, value in both.items() if name not in PREVIOUS}
            async with balancer.backend("without", second, **refusing) as without:
                for key, status in ((OLD, 401), (NEW, 200)):
                    body = '{"event": "room_finished"}'
                    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
                    headers = {"Authorization": api.AccessToken(*key.values()).with_sha256(digest).to_jwt()}
                    answer = await without.http.post("/api/livekit/webhook", content=body, headers=headers)
                    assert answer.status_code == status
