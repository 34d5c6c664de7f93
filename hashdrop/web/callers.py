"""Makes the `Caller` of an HTTP request or a page's event: by one function, so that the same rules apply to both."""

import ipaddress
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import structlog

from hashdrop.conference.rules.caller import Caller
from hashdrop.locales.catalogue import best_locale
from hashdrop.settings import Network

_MAX_USER_AGENT = 500
_MAX_HOPS = 20
"""Addresses of `X-Forwarded-For` that are evaluated, from its end."""


def combine_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by lower-case name; the values of repeated ones are joined in order (RFC 9110, 5.3).

    A proxy may add its `X-Forwarded-For` as a separate line, after one that the client has made up.
    """
    combined: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        combined[key] = f"{combined[key]}, {value}" if key in combined else value
    return combined


def make_caller(
    peer: str, headers: Mapping[str, str], credential: str | None, trusted_proxies: Sequence[Network]
) -> Caller:
    """The caller of a request or event.

    Args:
        peer: The address at the other end of the connection.
        headers: The headers of the request or of the websocket's handshake, from `combine_headers`.
        credential: The session key, if there is one.
        trusted_proxies: The proxies whose `X-Forwarded-For` is trusted.
    """
    return Caller(
        address=_address_behind(peer, headers.get("x-forwarded-for", ""), trusted_proxies),
        credential=credential or None,
        locale=best_locale(headers.get("accept-language")),
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
        user_agent=headers.get("user-agent", "")[:_MAX_USER_AGENT],
    )


def caller_of(scope: Mapping[str, Any], trusted_proxies: Sequence[Network]) -> Caller:
    """The caller of a request, or of a websocket's handshake.

    Args:
        scope: Its ASGI scope.
        trusted_proxies: The proxies whose `X-Forwarded-For` is trusted.
    """
    headers = combine_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    peer = (scope.get("client") or ("",))[0]
    return make_caller(peer, headers, bearer(headers), trusted_proxies)


def choose_request_id(given: str, peer: str, trusted_proxies: Sequence[Network]) -> str:
    """The id of a request in the logs: the one that a trusted proxy has given it, if it is harmless, or a new one.

    Args:
        given: The request's `X-Request-Id`.
        peer: The address at the other end of the connection.
        trusted_proxies: The proxies whose ids are accepted.
    """
    is_acceptable = re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) and is_in(peer, trusted_proxies)
    return given if is_acceptable else secrets.token_hex(8)


def bearer(headers: Mapping[str, str]) -> str | None:
    """The session key of an `Authorization: Bearer …` header."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def _address_behind(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The nearest address that isn't a trusted proxy."""
    address = peer
    for hop in reversed(forwarded.rsplit(",", _MAX_HOPS)[-_MAX_HOPS:]):
        if not is_in(address, trusted) or not hop.strip():
            break
        address = _without_port(hop.strip())
    return address


def _without_port(hop: str) -> str:
    """An address without its port, which some proxies add: `192.0.2.1:4711` or `[2001:db8::1]:4711`."""
    bracketed = re.fullmatch(r"\[(.+)\](:\d+)?", hop)
    return bracketed[1] if bracketed else hop.partition(":")[0] if hop.count(":") == 1 else hop


def is_in(address: str, networks: Sequence[Network]) -> bool:
    """Whether an address belongs to one of these networks."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return any(parsed in network for network in networks)
