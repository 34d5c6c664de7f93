"""What browsers may do with what HashDrop serves: the security headers of every answer.

Reflex's pages are static files with a few scripts in line (the colour scheme, React Router's own data); these are
allowed by their hashes, so that no other script in line can run. Styles in line are allowed: Reflex's style engine puts
them into the page while it runs, and with `default-src 'self'` a style can bring nothing from elsewhere.
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
    # An address may hold a code until the page has taken it out.
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
"""The policy of what is no page, such as answers of the API: if one is shown as a page, nothing in it runs."""
A_YEAR = 365 * 24 * 3600


def with_security_headers(settings: Settings, pages: Path) -> Callable[[ASGIApp], ASGIApp]:
    """What Reflex calls to put the headers on everything that this process serves.

    Args:
        settings: Where the LiveKit server is, and whether people come by HTTPS.
        pages: The folder of the compiled pages.
    """
    headers = dict(FOR_ALL)
    for_pages = dict(FOR_PAGES)
    if not settings.embed_origins:  # it could name none
        for_pages["X-Frame-Options"] = "DENY"
    if settings.address.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"

    @cache
    def page_policy() -> str:
        scripts = inline_scripts(file.read_text() for file in sorted(pages.rglob("*.html")))
        connections = [*_own_websockets(settings), *_livekit(settings)]
        return content_security_policy(scripts, connections, settings.embed_origins)

    def wrap(app: ASGIApp) -> ASGIApp:
        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    answer = MutableHeaders(scope=message)
                    is_page = _is_page(scope["path"])
                    answer.setdefault("Content-Security-Policy", page_policy() if is_page else FOR_DATA)
                    for name, value in (headers | (for_pages if is_page else {})).items():
                        answer.setdefault(name, value)
                await send(message)

            await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

        return wrapped

    return wrap


def is_of_api(path: str) -> bool:
    """Whether the API answers what goes to this path, and not the pages."""
    return path == "/metrics" or f"{path}/".startswith("/api/")


def _is_page(path: str) -> bool:
    """Whether this is the address of a page: none of the API's, and none of a file but an HTML file.

    By path and not by type: a 304, whose headers a browser takes for the page that it has, shows no type.
    """
    return not is_of_api(path) and PurePosixPath(path).suffix in ("", ".html")


def content_security_policy(
    scripts: Iterable[str], connections: Iterable[str] = (), embedders: Iterable[str] = ()
) -> str:
    """The policy of a page.

    Args:
        scripts: The hashes of its scripts in line.
        connections: Where it may connect to beside its own origin.
        embedders: The origins whose pages may frame it.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],
        # The QR code is a data address; pictures and received files that are shown are blobs.
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
    """The hashes of all scripts in line in these pages, as a policy names them."""
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
    """The websocket of our own address; not every browser takes it for a part of `'self'`."""
    return [settings.address.replace("http", "ws", 1)]


def _livekit(settings: Settings) -> list[str]:
    """LiveKit's signalling, as websocket and as the HTTP requests that check it."""
    url = urlsplit(settings.livekit_for_clients)
    if not url.hostname:
        return []
    secure = "s" if url.scheme in ("wss", "https") else ""
    # LiveKit Cloud sends clients on to servers in their region.
    hosts = [url.netloc, *(["*.livekit.cloud"] if url.hostname.endswith(".livekit.cloud") else [])]
    return [f"{scheme}{secure}://{host}" for host in hosts for scheme in ("ws", "http")]
