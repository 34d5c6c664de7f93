"""The security headers of every response.

Reflex's pages are static files with a few inline scripts (the colour scheme, React Router's data). These are allowed by
their hashes, so no other inline script can run. Inline styles are allowed: Reflex's style engine adds them at run time,
and with `default-src 'self'` a style cannot load anything from elsewhere.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.settings import Settings

FOR_ALL = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
FOR_PAGES = {
    # The address may contain a meeting code until the page has removed it.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [
            *(
                f"{feature}=(self)"
                for feature in (
                    "autoplay",
                    "camera",
                    "clipboard-write",
                    "display-capture",
                    "fullscreen",
                    "microphone",
                    "picture-in-picture",
                    "screen-wake-lock",
                )
            ),
            *(f"{feature}=()" for feature in ("geolocation", "hid", "midi", "payment", "serial", "usb")),
        ]
    ),
}
FOR_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of everything that isn't a page, such as responses of the API: shown as a page, nothing in it runs."""
ONE_YEAR = 365 * 24 * 3600


def with_security_headers(settings: Settings, pages: Path) -> Callable[[ASGIApp], ASGIApp]:
    """An `api_transformer` of Reflex that adds the headers to everything that this process serves.

    Args:
        settings: The addresses of HashDrop and LiveKit.
        pages: The folder of the compiled pages.
    """
    headers = dict(FOR_ALL)
    for_pages = dict(FOR_PAGES)
    if not settings.embed_origins:  # this header cannot name origins
        for_pages["X-Frame-Options"] = "DENY"
    if settings.address.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"

    @cache
    def page_policy() -> str:
        scripts = inline_scripts(file.read_text() for file in sorted(pages.rglob("*.html")))
        connections = [*_own_websockets(settings), *_livekit(settings)]
        return content_security_policy(scripts, connections, settings.embed_origins)

    def wrap(app: ASGIApp) -> ASGIApp:
        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    response_headers = MutableHeaders(scope=message)
                    is_page = _is_page(scope["path"])
                    response_headers.setdefault("Content-Security-Policy", page_policy() if is_page else FOR_DATA)
                    for name, value in (headers | (for_pages if is_page else {})).items():
                        response_headers.setdefault(name, value)
                await send(message)

            await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

        return wrapped

    return wrap


def is_of_api(path: str) -> bool:
    """Whether requests to this path are handled by the API, not by the pages."""
    return path == "/metrics" or f"{path}/".startswith("/api/")


def _is_page(path: str) -> bool:
    """Whether this path is a page: not the API's, and no file except an HTML file.

    This goes by path, not by content type: a 304 has none, but browsers apply its headers to their cached page.
    """
    return not is_of_api(path) and PurePosixPath(path).suffix in ("", ".html")


def content_security_policy(
    scripts: Iterable[str], connections: Iterable[str] = (), embedders: Iterable[str] = ()
) -> str:
    """The policy of a page.

    Args:
        scripts: The hashes of its inline scripts.
        connections: The addresses that it may connect to besides its own origin.
        embedders: The origins whose pages may embed it.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],
        # The QR code is a data URL; received files are shown from blob URLs.
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'", *connections],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-src": ["'none'"],
        "frame-ancestors": [*embedders] or ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def inline_scripts(pages: Iterable[str]) -> list[str]:
    """The hashes of all inline scripts in these pages, in the syntax of the policy."""
    found = _InlineScripts()
    for page in pages:
        found.feed(page)
        found.reset()
    return sorted(found.hashes)


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hashes: set[str] = set()
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._script is not None:
            digest = hashlib.sha256("".join(self._script).encode()).digest()
            self.hashes.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._script = None


def _own_websockets(settings: Settings) -> list[str]:
    """The websocket of our own address, which not every browser includes in `'self'`."""
    return [settings.address.replace("http", "ws", 1)]


def _livekit(settings: Settings) -> list[str]:
    """LiveKit's signalling: the websocket, and the HTTP requests by which the SDK diagnoses it."""
    url = urlsplit(settings.livekit_for_clients)
    if not url.hostname:
        return []
    secure = "s" if url.scheme in ("wss", "https") else ""
    # LiveKit Cloud redirects clients to servers in their region.
    hosts = [url.netloc, *(["*.livekit.cloud"] if url.hostname.endswith(".livekit.cloud") else [])]
    return [f"{scheme}{secure}://{host}" for host in hosts for scheme in ("ws", "http")]
