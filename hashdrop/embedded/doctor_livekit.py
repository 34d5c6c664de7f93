"""What `make doctor` says of the LiveKit server: key, clock, version, and the ways of browsers and webhooks."""

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

from hashdrop.embedded import backend, livekit_binary, livekit_config
from hashdrop.embedded.finding import Finding, warning
from hashdrop.embedded.installation import Installation
from hashdrop.embedded.trial_call import TrialCall, can_connect, try_call
from hashdrop.settings import STATE_DIR, Settings

TIMEOUT = 2
"""Seconds that another server gets for an answer; several such waits may follow one another."""
_AGAIN = "Stop HashDrop and start it again."
_SKEW_NOTED, _SKEW_REFUSED = 5, 60
"""Seconds by which clocks may differ: unremarked, and until LiveKit refuses our tokens (or we its webhooks)."""


async def examine_livekit(here: Installation, http: httpx.AsyncClient, running: bool) -> list[Finding]:
    """Examine the LiveKit server that is named, or the embedded one.

    Args:
        here: What runs in this folder, or would run.
        http: Asks.
        running: Whether HashDrop runs.
    """
    settings = here.settings
    missing = settings.missing_livekit
    if 0 < len(missing) < 3:
        text = f"{', '.join(missing)} not set. Set all three LIVEKIT_* variables, or none of them."
        return [Finding("LiveKit server", False, text)]
    if not missing:
        remedy = _AGAIN if here.inner else "Check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET."
        webhook = f"{here.inner or settings.public_url or here.at}/api/livekit/webhook"
        findings, hooks = await asyncio.gather(
            _server(here, http, str(settings.livekit_url), remedy), _webhook(settings, http, webhook, running)
        )
        return [*findings, *_proxies(settings), hooks]
    binary = livekit_binary.find()
    if binary is None:
        return [Finding("LiveKit server", False, "not built yet. `make run` builds it (2–3 minutes, once).")]
    if not running:
        return [Finding("LiveKit server", True, f"embedded, will be started with HashDrop ({binary})")]
    kept = livekit_config.kept(STATE_DIR)
    if kept is None:
        return [Finding("LiveKit server", True, "embedded in a HashDrop that was started from another folder")]
    ours = Installation(settings.changed(backend.livekit_environment(settings, kept)))
    return [*await _server(ours, http, f"embedded, port {kept.port},", _AGAIN), *_proxies(settings)]


async def _server(here: Installation, http: httpx.AsyncClient, text: str, remedy: str) -> list[Finding]:
    settings = here.settings
    url, subject = str(settings.livekit_url), "LiveKit server"
    try:
        answer = await http.get(url.replace("ws", "http", 1) if url.startswith("ws") else url)
    except httpx.TimeoutException:
        return [Finding(subject, False, f"{text} does not answer within {TIMEOUT} s. {remedy}")]
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        return [Finding(subject, False, f"{text} cannot be reached ({_reason(e)}). {remedy}")]
    clocks = _clocks(answer.headers.get("Date"))
    if not clocks.good:
        remedy = "See to the clocks first."
    key, secret = settings.livekit_api_key, settings.livekit_api_secret
    async with api.LiveKitAPI(url, key, secret, timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as server:
        try:
            rooms = await server.room.list_rooms(api.ListRoomsRequest())
        except api.TwirpError as e:
            return [clocks, Finding(subject, False, f"{text} answers, but refuses (status {e.status}). {remedy}")]
        except (TimeoutError, aiohttp.ClientError, OSError) as e:
            return [clocks, Finding(subject, False, f"{text} does not answer ({_reason(e)}). {remedy}")]
        except (DecodeError, KeyError, TypeError):  # as `livekit.api` reads what it cannot
            return [clocks, Finding(subject, False, f"{text} is no LiveKit server. {remedy}")]
        answers = Finding(subject, True, f"{text} answers; open rooms: {len(rooms.rooms)}")
        return [answers, clocks, *await _call(here, server, api.AccessToken(key, secret))]


def _clocks(date: str | None) -> Finding:
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return Finding("clocks", True, "LiveKit does not say what time it is")
    seconds = round((theirs - datetime.now(UTC)).total_seconds())
    text = f"LiveKit's is {abs(seconds)} s {'ahead of' if seconds > 0 else 'behind'} ours"
    if abs(seconds) <= _SKEW_NOTED:
        return Finding("clocks", True, "LiveKit's and ours agree")
    text += ". Let both machines take the time from the network (NTP)."
    return warning("clocks", text) if abs(seconds) < _SKEW_REFUSED else Finding("clocks", False, text)


async def _call(here: Installation, server: api.LiveKitAPI, token: api.AccessToken) -> list[Finding]:
    settings = here.settings
    address, subject = settings.livekit_for_clients, "LiveKit for browsers"
    remedy = f"{address} from this machine. Check LIVEKIT_PUBLIC_URL and the proxy before it."
    try:
        call = await try_call(server, address, token, here.tls)
    except aiohttp.WSServerHandshakeError as e:
        return [Finding(subject, False, f"no WebSocket is opened at /rtc (status {e.status}): {remedy}")]
    except aiohttp.ClientConnectorCertificateError as e:
        return [Finding(subject, False, f"its certificate is not trusted ({e.certificate_error}): {remedy}")]
    except (TimeoutError, aiohttp.ClientError, OSError, api.TwirpError) as e:
        return [Finding(subject, False, f"cannot be reached ({_reason(e)}): {remedy}")]
    return [_address(settings), _version(call.version), await _media(call)]


def _address(settings: Settings) -> Finding:
    page, livekit = urlsplit(settings.address), urlsplit(settings.livekit_for_clients)
    subject = "LiveKit for browsers"
    if _is_loopback(livekit.hostname) and not _is_loopback(page.hostname):
        text = f"{livekit.geturl()} is this machine only, but people come to {page.geturl()}"
        return Finding(subject, False, f"{text}. Set LIVEKIT_PUBLIC_URL to an address that they can reach.")
    if page.scheme == "https" and livekit.scheme == "ws" and not _is_loopback(livekit.hostname):
        text = f"browsers refuse {livekit.geturl()} in a page that came by HTTPS"
        return Finding(subject, False, f"{text}. Set LIVEKIT_PUBLIC_URL to an address with wss://.")
    return Finding(subject, True, f"{livekit.geturl()}, a call can be begun there")


def _version(found: str) -> Finding:
    ours = livekit_binary.VERSION.removeprefix("v")
    if _numbers(found) < _numbers(ours):
        return warning("LiveKit version", f"{found} is older than {ours}, which HashDrop is tested with: upgrade it")
    return Finding("LiveKit version", True, found)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.partition("-")[0].split(".") if part.isdecimal()]


async def _media(call: TrialCall) -> Finding:
    subject, udp = "media (UDP)", ", ".join(map(str, call.of("udp"))) or "no address at all"
    if call.reached:
        return Finding(subject, True, f"LiveKit answers at {', '.join(map(str, call.reached))}")
    text = f"LiveKit does not answer at {udp}. Open these ports for UDP, and see to rtc.node_ip or rtc.use_external_ip"
    tcp = call.of("tcp")
    listening = await asyncio.gather(*map(can_connect, tcp))
    ways = [f"TCP at {there}" for there, listens in zip(tcp, listening, strict=True) if listens] + call.relays
    if ways:
        return warning(subject, f"{text}. Until then calls are carried, less well, by {', '.join(ways)}.")
    return Finding(subject, False, f"{text}. (Looked at from this machine.)")


async def _webhook(settings: Settings, http: httpx.AsyncClient, address: str, running: bool) -> Finding:
    """Webhooks make HashDrop quicker; it does without. Only LiveKit's own configuration says whether it sends any."""
    if not running and not settings.public_url:
        return Finding("webhook", True, "is tried while HashDrop runs")
    livekit = urlsplit(settings.livekit_url or "").hostname
    if _is_loopback(urlsplit(address).hostname) and not _is_loopback(livekit):
        text = f"{livekit} cannot reach {address}. Set HASHDROP_PUBLIC_URL to the address that it can."
        return warning("webhook", text)
    try:
        answer = await http.post(address, content=b"{}")
        said = f"status {answer.status_code}"
        if answer.status_code == HTTPStatus.UNAUTHORIZED and "unauthorized" in answer.text:
            return Finding("webhook", True, f"HashDrop takes what LiveKit signs at {address}")
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        said = _reason(e)
    text = f"{address} does not lead to HashDrop ({said}), so LiveKit cannot tell it who comes and goes."
    return warning("webhook", f"{text} Check HASHDROP_PUBLIC_URL and the proxy before it.")


def _proxies(settings: Settings) -> list[Finding]:
    if settings.trusted_proxies or not settings.address.startswith("https:"):
        return []
    text = f"everybody who comes by {settings.address} counts as one address for the limits."
    return [warning("proxies", f"{text} Set HASHDROP_TRUSTED_PROXIES to the address of the proxy there.")]


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
