"""Makes the `Caller` of an HTTP request and of a page's event: one function for both, so that both are judged alike."""

import ipaddress
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence

import structlog

from hashdrop.catalogue import best_locale
from hashdrop.conference.caller import Caller
from hashdrop.settings import Network


def joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by their lower-case names; one that comes several times is one list, in order (RFC 9110, 5.3).

    A proxy may add its `X-Forwarded-For` as a line of its own, after one that the client has made up.
    """
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def make_caller(
    peer: str, headers: Mapping[str, str], credential: str | None, trusted_proxies: Sequence[Network]
) -> Caller:
    """Who is calling.

    Args:
        peer: The address at the other end of the connection.
        headers: The headers of the request or of the websocket's handshake, as `joined` gives them.
        credential: The session key he shows.
        trusted_proxies: Only from these is `X-Forwarded-For` believed.
    """
    return Caller(
        address=_address_behind(peer, headers.get("x-forwarded-for", ""), trusted_proxies),
        credential=credential or None,
        locale=best_locale(headers.get("accept-language")),
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )


def choose_request_id(given: str, peer: str, trusted_proxies: Sequence[Network]) -> str:
    """What a call is named in the logs: as a trusted proxy names it, if that is harmless, or anew.

    Args:
        given: The call's `X-Request-Id`.
        peer: The address at the other end of the connection.
        trusted_proxies: Whose word is taken.
    """
    harmless = re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) and _is_in(peer, trusted_proxies)
    return given if harmless else secrets.token_hex(8)


def bearer(headers: Mapping[str, str]) -> str | None:
    """The session key of an `Authorization: Bearer …` header."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def _address_behind(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The nearest address that is not a trusted proxy's own."""
    address = peer
    for hop in reversed(forwarded.split(",")):
        if not _is_in(address, trusted) or not hop.strip():
            break
        address = _without_port(hop.strip())
    return address


def _without_port(hop: str) -> str:
    """Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`."""
    bracketed = re.fullmatch(r"\[(.+)\](:\d+)?", hop)
    return bracketed[1] if bracketed else hop.partition(":")[0] if hop.count(":") == 1 else hop


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return any(parsed in network for network in networks)
