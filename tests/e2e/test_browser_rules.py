"""What a browser is told to forbid, and where secrets must not appear."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, expect

from .conftest import ALLOWED_ORIGIN, Somebody, Tolerated
from .people import Person
from .product import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

_TRY_SCRIPTS = """async () => {
  window.ran = [];
  const inline = document.createElement('script');
  inline.textContent = "window.ran.push('inline')";
  document.body.append(inline);
  const handler = document.createElement('div');
  handler.innerHTML = `<img src=x onerror="window.ran.push('handler')">`;
  document.body.append(handler);
  const foreign = document.createElement('script');
  foreign.src = 'data:text/javascript,window.ran.push("foreign")';
  document.body.append(foreign);
  const frame = document.createElement('iframe');
  frame.srcdoc = "<script>parent.ran.push('frame')<" + "/script>";
  document.body.append(frame);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return window.ran;
}"""
_ASKS_ELSEWHERE = """async () => {
  try { await fetch('http://127.0.0.1:9/', { mode: 'no-cors' }); return 'asked'; } catch (error) { return 'refused'; }
}"""


async def test_foreign_scripts_and_requests_are_blocked(hanna: Person, tolerated: Tolerated) -> None:
    tolerated.console += ["Content Security Policy", "violates the following", "404"]
    assert await hanna.page.evaluate(_TRY_SCRIPTS) == []
    assert await hanna.page.evaluate(_ASKS_ELSEWHERE) == "refused"
    await hanna.sees_moving_picture_of("Hanna")


async def test_other_sites_cannot_frame_our_pages(browser: Browser, served: Served, tmp_path: Path) -> None:
    page = await browser.new_page()
    (tmp_path / "frame.html").write_text(f"<iframe src={served.url} title=it></iframe>")
    told: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def note(text: str) -> None:
        if "frame-ancestors" in text and not told.done():
            told.set_result(text)

    page.on("console", lambda message: note(message.text))
    await page.goto(f"file://{tmp_path}/frame.html")
    async with asyncio.timeout(10):
        await told
    await page.close()


async def test_every_response_carries_the_security_headers(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        for path in (
            "/",
            "/conference?code=A-B-C",
            "/conference/?code=A-B-C",
            "/nothing",
            "/favicon.svg",
            "/api/health",
            "/api/nothing",
            "/api/docs",
            "/arriving.js",
            "/translated.js",
        ):
            headers = (await client.get(path)).headers
            policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
            assert policy["frame-ancestors"] == "'none'", path
            assert policy["default-src"] in ("'self'", "'none'"), path
            assert "unsafe" not in policy.get("script-src", ""), path
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["cross-origin-resource-policy"] == "same-origin", path
            if not path.endswith((".svg", ".js")) and "/api/" not in path:
                assert headers["referrer-policy"] == "no-referrer", path
                assert "camera=(self)" in headers["permissions-policy"], path
        # A browser that revalidates its copy applies the headers of that response to it.
        page = await client.get("/")
        again = await client.get("/", headers={"If-None-Match": page.headers["etag"]})
        assert again.status_code == 304
        assert again.headers["content-security-policy"] == page.headers["content-security-policy"]


async def test_routes_of_reflex_accept_and_reveal_nothing(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        assert (await client.get("/ping")).json() == "pong"
        assert (await client.get("/_health")).json() == {"status": True}
        for path in ("/_upload", "/_upload/", "/_upload/x", "/_all_routes", "/_admin", "/auth-codespace"):
            for method in ("GET", "POST", "PUT"):
                answer = await client.request(method, path, content=b"x")
                assert answer.status_code in (404, 405), (method, path)
        for path in (
            "/.env",
            "/../.env",
            "/%2e%2e/.env",
            "/assets/../../rxconfig.py",
            "/.hashdrop/hashdrop.db",
            "//etc/passwd",
        ):
            assert (await client.get(path)).status_code == 404, path


async def test_other_origins_cannot_read_the_api(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        for origin in ("https://evil.example", "null", f"{served.url}.evil.example"):
            simple = await client.get("/api/health", headers={"Origin": origin})
            asked = await client.options(
                "/api/conference/create", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
            )
            for answer in (simple, asked):
                assert answer.headers.get("access-control-allow-origin") is None
            assert asked.status_code == 400
        ours = await client.get("/api/health", headers={"Origin": served.url})
        assert ours.headers["access-control-allow-origin"] == served.url


async def test_an_allowed_origin_may_call_the_api(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        asked = await client.options(
            "/api/conference/create",
            headers={
                "Origin": ALLOWED_ORIGIN,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "authorization, content-type",
            },
        )
        assert asked.is_success
        assert asked.headers["access-control-allow-origin"] == ALLOWED_ORIGIN


async def test_the_api_docs_work_under_their_content_security_policy(somebody: Somebody) -> None:
    reader = await somebody("Reader")
    await reader.open("/api/docs")
    await expect(reader.page.get_by_text("/api/conference/create")).to_be_visible()


async def test_secrets_appear_in_no_address_no_page_source_no_log_and_no_other_tab(
    hanna: Person, somebody: Somebody, served: Served
) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    assert code not in gus.page.url
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    keys = {person.name: await person.session_key() for person in (hanna, gus)}
    tokens = {person.name: (await person.ask_the_api("token")).json()["token"] for person in (hanna, gus)}

    for person, other in ((hanna, gus), (gus, hanna)):
        seen = "\n".join(person.received)
        assert keys[other.name] not in seen
        # The page received its own once; a token contains the identity of its owner in its second part.
        claims = tokens[other.name].split(".")[1][:40]
        assert claims not in seen
        source = await person.page.content()
        stored = await person.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert keys[other.name] not in source + stored
        assert keys[person.name] not in source
        # The tab's own token is in sessionStorage, for a reload; nobody else's is.
        assert claims not in source + stored
        asked = "\n".join(address for address in person.addresses if "access_token" not in address)
        assert keys[person.name] not in asked
        assert "eyJ" not in asked
        assert code not in "\n".join(address for address in person.addresses if "/conference" not in address)
        # Its own was removed from the state as soon as the browser had it.
        assert '"ticket_rx_state_":{}' in [frame for frame in person.received if '"ticket_rx_state_"' in frame][-1]

    log = served.said()
    assert re.search(
        r'"request_id": "[0-9a-f]{12}"', next(line for line in log.splitlines() if '"decision_made"' in line)
    )
    for secret in (*keys.values(), code, "eyJ", "Hanna", "Gus"):
        assert secret not in log
