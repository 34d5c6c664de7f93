"""Pages with nothing on them but `livekit-client`: what the same takes at least, on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web
from livekit import api

from hashdrop.embedded import ports
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.livekit_server import LiveKitServer

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bare:
    """A LiveKit server, and pages that know nothing but it.

    Attributes:
        livekit: The server.
        url: Where the pages are.
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
        """A token for a room; without `media` nothing can be published or received but data."""
        config = self.livekit.config
        grants = api.VideoGrants(
            room_join=True, room=room, can_publish=media, can_subscribe=media, can_publish_data=True
        )
        return api.AccessToken(config.api_key, config.api_secret).with_identity(identity).with_grants(grants).to_jwt()

    def page(self, token: str, *, livekit: str | None = None, media: bool = True, size: int = 0) -> str:
        """The address of a page that joins with a token when its button is pressed.

        Args:
            token: The token.
            livekit: The address of the server that it is for; None: of this one.
            media: Whether it publishes.
            size: Of the file that it sends when that button is pressed, in bytes.
        """
        query = {"url": livekit or self.livekit.config.url, "token": token, "bytes": str(size)}
        return f"{self.url}/?{urlencode(query | ({'media': '1'} if media else {}))}"


@asynccontextmanager
async def bare_pages(folder: Path, node_modules: Path) -> AsyncIterator[Bare]:
    """Serve them.

    Args:
        folder: For the LiveKit server's files.
        node_modules: Where `livekit-client` is, in the version that HashDrop's pages have.
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
