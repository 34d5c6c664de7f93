"""Pages with `livekit-client` alone, as a baseline: the least that the same takes on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web
from livekit import api

from hashdrop.operations.processes import ports
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bare:
    """A LiveKit server, and pages that only use `livekit-client`.

    Attributes:
        livekit: The server.
        url: The address of the pages.
    """

    livekit: LiveKitServer
    url: str

    @asynccontextmanager
    async def api(self) -> AsyncIterator[api.LiveKitAPI]:
        """The server's API."""
        config = self.livekit.config
        async with api.LiveKitAPI(config.url, config.api_key, config.api_secret) as server:
            yield server

    def token(self, room: str, identity: str, *, media: bool = True) -> str:
        """A token for a room; without `media` it only allows data."""
        config = self.livekit.config
        grants = api.VideoGrants(
            room_join=True, room=room, can_publish=media, can_subscribe=media, can_publish_data=True
        )
        return api.AccessToken(config.api_key, config.api_secret).with_identity(identity).with_grants(grants).to_jwt()

    def page(self, token: str, *, livekit: str | None = None, media: bool = True, size: int = 0) -> str:
        """The address of a page that joins when its button is pressed.

        Args:
            token: The token to join with.
            livekit: The server's address; None: this server.
            media: Whether the page publishes.
            size: The size in bytes of the file that its other button sends.
        """
        query = {"url": livekit or self.livekit.config.url, "token": token, "bytes": str(size)}
        return f"{self.url}/?{urlencode(query | ({'media': '1'} if media else {}))}"


@asynccontextmanager
async def bare_pages(folder: Path, node_modules: Path) -> AsyncIterator[Bare]:
    """Serve the pages.

    Args:
        folder: The folder for the LiveKit server's files.
        node_modules: Contains `livekit-client`, in the version of HashDrop's pages.
    """
    script = node_modules / "livekit-client" / "dist" / "livekit-client.umd.js"

    async def page(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(HERE / "bare.html")

    async def client(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(script)

    app = web.Application()
    app.add_routes([web.get("/", page), web.get("/livekit-client.umd.js", client)])
    runner = web.AppRunner(app)
    await runner.setup()
    port = ports.choose()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    with LiveKitServer(LiveKitConfig.fresh(), folder) as livekit:
        yield Bare(livekit, f"http://127.0.0.1:{port}")
    await runner.cleanup()
