"""The part of `make doctor` about the LiveKit server: key, clock, version, and the paths of browsers and webhooks."""

import asyncio
import ipaddress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp
import httpx
from google.protobuf.message import DecodeError
from livekit import api

from hashdrop.operations.doctor.finding import Finding, warning
from hashdrop.operations.doctor.trial_call import TrialCall, can_connect, try_call
from hashdrop.operations.run import backend, livekit_config
from hashdrop.operations.run.installation import Installation
from hashdrop.operations.toolchain import livekit_binary
from hashdrop.settings import STATE_DIR, Settings

TIMEOUT = 2
"""Seconds for the response of another server. Several such waits may follow one another."""
_RESTART = "Restart HashDrop."
_SKEW_WARNING, _SKEW_ERROR = 5, 60
"""Seconds of clock skew from which it is reported, and from which tokens and webhooks are rejected."""


async def examine_livekit(here: Installation, http: httpx.AsyncClient, running: bool) -> list[Finding]:
    """Check the configured LiveKit server, or the embedded one.

    Args:
        here: The installation that runs in this folder, or would.
        http: For requests.
        running: Whether HashDrop is running.
    """
    settings = here.settings
    missing = settings.missing_livekit
    if 0 < len(missing) < 3:
        text = f"{', '.join(missing)} not set. Set all three LIVEKIT_* variables, or none."
        return [Finding("LiveKit server", False, text)]
    if not missing:
        remedy = _RESTART if here.internal_url else "Check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET."
        webhook = f"{here.internal_url or settings.public_url or here.local_url}/api/livekit/webhook"
        findings, hooks = await asyncio.gather(
            _server(here, http, str(settings.livekit_url), remedy), _webhook(settings, http, webhook, running)
        )
        return [*findings, *_proxies(settings), hooks]
    binary = livekit_binary.find()
    if binary is None:
        return [Finding("LiveKit server", False, "not built yet. `make run` builds it (2–3 minutes, once).")]
    if not running:
        return [Finding("LiveKit server", True, f"embedded, will be started with HashDrop ({binary})")]
    config = livekit_config.load(STATE_DIR)
    if config is None:
        return [Finding("LiveKit server", True, "embedded in a HashDrop that was started in another folder")]
    ours = Installation(settings.with_variables(backend.livekit_environment(settings, config)))
    return [*await _server(ours, http, f"embedded, port {config.port},", _RESTART), *_proxies(settings)]


async def _server(here: Installation, http: httpx.AsyncClient, text: str, remedy: str) -> list[Finding]:
    settings = here.settings
    url, subject = str(settings.livekit_url), "LiveKit server"
    try:
        answer = await http.get(url.replace("ws", "http", 1) if url.startswith("ws") else url)
    except httpx.TimeoutException:
        return [Finding(subject, False, f"{text} does not respond within {TIMEOUT} s. {remedy}")]
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        return [Finding(subject, False, f"{text} cannot be reached ({_reason(e)}). {remedy}")]
    clocks = _clocks(answer.headers.get("Date"))
    if not clocks.good:
        remedy = "Set the clocks first."
    key, secret = settings.livekit_api_key, settings.livekit_api_secret
    async with api.LiveKitAPI(url, key, secret, timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as server:
        try:
            rooms = await server.room.list_rooms(api.ListRoomsRequest())
        except api.TwirpError as e:
            return [clocks, Finding(subject, False, f"{text} rejects our request (status {e.status}). {remedy}")]
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            return [clocks, Finding(subject, False, f"{text} does not respond ({_reason(e)}). {remedy}")]
        except (DecodeError, KeyError, TypeError):  # `livekit.api` could not parse the response
            return [clocks, Finding(subject, False, f"{text} is not a LiveKit server. {remedy}")]
        responds = Finding(subject, True, f"{text} responds; open rooms: {len(rooms.rooms)}")
        return [responds, clocks, *await _call(here, server, api.AccessToken(key, secret))]


def _clocks(date: str | None) -> Finding:
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return Finding("clocks", True, "LiveKit does not report its time")
    seconds = round((theirs - datetime.now(UTC)).total_seconds())
    text = f"LiveKit's is {abs(seconds)} s {'ahead of' if seconds > 0 else 'behind'} ours"
    if abs(seconds) <= _SKEW_WARNING:
        return Finding("clocks", True, "LiveKit's and ours agree")
    text += ". Synchronize the clocks of both machines (NTP)."
    return warning("clocks", text) if abs(seconds) < _SKEW_ERROR else Finding("clocks", False, text)


async def _call(here: Installation, server: api.LiveKitAPI, token: api.AccessToken) -> list[Finding]:
    settings = here.settings
    address, subject = settings.livekit_for_clients, "LiveKit for browsers"
    remedy = f"{address} from this machine. Check LIVEKIT_PUBLIC_URL and the proxy in front of it."
    try:
        call = await try_call(server, address, token, here.tls)
    except aiohttp.WSServerHandshakeError as e:
        return [Finding(subject, False, f"no WebSocket can be opened at /rtc (status {e.status}): {remedy}")]
    except aiohttp.ClientConnectorCertificateError as e:
        return [Finding(subject, False, f"its certificate is not trusted ({e.certificate_error}): {remedy}")]
    except (TimeoutError, aiohttp.ClientError, OSError, api.TwirpError) as e:
        return [Finding(subject, False, f"cannot be reached ({_reason(e)}): {remedy}")]
    return [_address(settings), _version(call.version), await _media(call)]


def _address(settings: Settings) -> Finding:
    page, livekit = urlsplit(settings.address), urlsplit(settings.livekit_for_clients)
    subject = "LiveKit for browsers"
    if _is_loopback(livekit.hostname) and not _is_loopback(page.hostname):
        text = f"{livekit.geturl()} is only reachable on this machine, but HashDrop is at {page.geturl()}"
        return Finding(subject, False, f"{text}. Set LIVEKIT_PUBLIC_URL to an address that browsers can reach.")
    if page.scheme == "https" and livekit.scheme == "ws" and not _is_loopback(livekit.hostname):
        text = f"browsers block {livekit.geturl()} in a page that came over HTTPS"
        return Finding(subject, False, f"{text}. Set LIVEKIT_PUBLIC_URL to an address with wss://.")
    return Finding(subject, True, f"{livekit.geturl()}, calls can be started there")


def _version(found: str) -> Finding:
    ours = livekit_binary.VERSION.removeprefix("v")
    if _numbers(found) < _numbers(ours):
        return warning("LiveKit version", f"{found} is older than {ours}, with which HashDrop is tested: upgrade it")
    return Finding("LiveKit version", True, found)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.partition("-")[0].split(".") if part.isdecimal()]


async def _media(call: TrialCall) -> Finding:
    subject, udp = "media (UDP)", ", ".join(map(str, call.of("udp"))) or "any address"
    if call.reached:
        return Finding(subject, True, f"LiveKit responds at {', '.join(map(str, call.reached))}")
    text = f"LiveKit does not respond at {udp}. Open these ports for UDP, and check rtc.node_ip or rtc.use_external_ip"
    tcp = call.of("tcp")
    listening = await asyncio.gather(*map(can_connect, tcp))
    fallbacks = [f"TCP at {address}" for address, listens in zip(tcp, listening, strict=True) if listens] + call.relays
    if fallbacks:
        return warning(subject, f"{text}. Until then calls use, with worse quality, {', '.join(fallbacks)}.")
    return Finding(subject, False, f"{text}. (Checked from this machine.)")


async def _webhook(settings: Settings, http: httpx.AsyncClient, address: str, running: bool) -> Finding:
    """Webhooks are optional, and make HashDrop react faster. Whether LiveKit sends any, only its configuration says."""
    if not running and not settings.public_url:
        return Finding("webhook", True, "can only be checked while HashDrop is running")
    livekit = urlsplit(settings.livekit_url or "").hostname
    if _is_loopback(urlsplit(address).hostname) and not _is_loopback(livekit):
        text = f"{livekit} cannot reach {address}. Set HASHDROP_PUBLIC_URL to an address that it can reach."
        return warning("webhook", text)
    try:
        answer = await http.post(address, content=b"{}")
        problem = f"status {answer.status_code}"
        if answer.status_code == HTTPStatus.UNAUTHORIZED and "unauthorized" in answer.text:
            return Finding("webhook", True, f"HashDrop receives LiveKit's webhooks at {address}")
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        problem = _reason(e)
    text = f"{address} does not reach HashDrop ({problem}), so LiveKit cannot report who joins and leaves."
    return warning("webhook", f"{text} Check HASHDROP_PUBLIC_URL and the proxy in front of it.")


def _proxies(settings: Settings) -> list[Finding]:
    if settings.trusted_proxies or not settings.address.startswith("https:"):
        return []
    text = f"for the rate limits, everybody behind {settings.address} counts as one address."
    return [warning("proxies", f"{text} Set HASHDROP_TRUSTED_PROXIES to the address of the proxy.")]


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
