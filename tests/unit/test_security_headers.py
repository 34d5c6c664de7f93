"""The headers that depend on settings and on the content of the pages."""

import base64
import hashlib
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse

from hashdrop.settings import Settings
from hashdrop.web.security_headers import inline_scripts, with_security_headers

PAGE = (
    "<html><script>one()</script><script src='/two.js'></script><script type=module>\n  three('<b>')\n</script></html>"
)


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_inline_scripts_are_allowed_by_their_hashes() -> None:
    assert inline_scripts([PAGE, PAGE]) == sorted([hash_of("one()"), hash_of("\n  three('<b>')\n")])


async def headers(tmp_path: Path, path: str = "/", **settings: str) -> httpx.Headers:
    (tmp_path / "index.html").write_text(PAGE)
    wrap = with_security_headers(Settings(_env_file=None, **settings), tmp_path)
    transport = httpx.ASGITransport(wrap(PlainTextResponse("hello")))
    async with httpx.AsyncClient(transport=transport, base_url="http://hashdrop.test") as http:
        return (await http.get(path)).headers


@pytest.mark.parametrize(("address", "strict"), [("https://meet.example", True), ("http://meet.example", False)])
async def test_https_is_enforced_once_used(tmp_path: Path, address: str, strict: bool) -> None:
    assert ("strict-transport-security" in await headers(tmp_path, HASHDROP_PUBLIC_URL=address)) is strict


@pytest.mark.parametrize(
    ("livekit", "allowed"),
    [
        ("ws://127.0.0.1:7880", "ws://127.0.0.1:7880 http://127.0.0.1:7880"),
        ("https://sfu.example", "wss://sfu.example https://sfu.example"),
        ("wss://us.livekit.cloud", "wss://us.livekit.cloud https://us.livekit.cloud wss://*.livekit.cloud"),
    ],
)
async def test_a_page_may_connect_only_to_us_and_to_livekit(tmp_path: Path, livekit: str, allowed: str) -> None:
    policy = (await headers(tmp_path, LIVEKIT_URL=livekit, HASHDROP_PUBLIC_URL="https://meet.example"))[
        "content-security-policy"
    ]
    assert f"connect-src 'self' wss://meet.example {allowed}" in policy
    assert hash_of("one()") in policy


@pytest.mark.parametrize(
    ("origins", "ancestors", "older"),
    [
        ("", "'none'", "DENY"),
        ("https://www.example, https://b.example:8443", "https://www.example https://b.example:8443", None),
    ],
)
async def test_only_allowed_sites_may_frame_our_pages(
    tmp_path: Path, origins: str, ancestors: str, older: str | None
) -> None:
    page = await headers(tmp_path, HASHDROP_EMBED_ORIGINS=origins)
    assert page["content-security-policy"].endswith(f"frame-ancestors {ancestors}")
    assert page.get("x-frame-options") == older
    answer = await headers(tmp_path, "/api/health", HASHDROP_EMBED_ORIGINS=origins)
    assert "frame-ancestors 'none'" in answer["content-security-policy"]


@pytest.mark.parametrize("path", ["/api", "/api/health", "/metrics"])
async def test_no_script_runs_in_an_api_response(tmp_path: Path, path: str) -> None:
    policy = (await headers(tmp_path, path))["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
