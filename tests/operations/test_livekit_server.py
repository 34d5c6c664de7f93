from collections.abc import Iterator
from pathlib import Path

import aiohttp
import psutil
import pytest
from livekit import api
from livekit.protocol.rtc import SignalResponse

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer

from .conftest import gone


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveKitServer]:
    with LiveKitServer(LiveKitConfig.fresh(), tmp_path) as server:
        yield server


async def rooms_of(server: LiveKitServer) -> list[str]:
    config = server.config
    async with api.LiveKitAPI(config.url, config.api_key, config.api_secret) as livekit:
        return [room.name for room in (await livekit.room.list_rooms(api.ListRoomsRequest())).rooms]


async def test_the_server_answers_with_its_key(server: LiveKitServer) -> None:
    assert await rooms_of(server) == []


def test_the_server_listens_on_loopback_only(server: LiveKitServer) -> None:
    assert server.pid
    sockets = psutil.Process(server.pid).net_connections()
    own = [s for s in sockets if s.status == psutil.CONN_LISTEN or s.laddr.port == server.config.udp_port]
    assert {s.laddr.ip for s in own} == {"127.0.0.1"}
    assert {s.laddr.port for s in own} == {server.config.port, server.config.udp_port}


async def test_a_restarted_server_has_the_same_address(server: LiveKitServer) -> None:
    first = server.pid
    server.kill()
    assert server.pid is None
    gone(first)
    server.start()
    assert server.pid != first
    assert await rooms_of(server) == []


def test_a_server_that_exits_at_once_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="did not start"):
        LiveKitServer(LiveKitConfig.fresh(), tmp_path, Path("/bin/false")).start()


async def test_clients_are_sent_to_no_foreign_stun_server(server: LiveKitServer) -> None:
    config = server.config
    async with api.LiveKitAPI(config.url, config.api_key, config.api_secret) as livekit:
        await livekit.room.create_room(api.CreateRoomRequest(name="here"))
    token = api.AccessToken(config.api_key, config.api_secret).with_identity("Hanna")
    token = token.with_grants(api.VideoGrants(room_join=True, room="here"))
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {token.to_jwt()}"}) as session,
        session.ws_connect(f"{config.url}/rtc?protocol=15") as signalling,
    ):
        joined = SignalResponse.FromString((await signalling.receive()).data).join
    assert [url for ice in joined.ice_servers for url in ice.urls] == [f"stun:127.0.0.1:{config.port}"]
