"""Who is calling, and from where."""

from ipaddress import ip_network

import pytest
import structlog

from hashdrop.callers import bearer, make_caller

PROXIES = (ip_network("10.0.0.0/8"), ip_network("::1/128"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_forwarded_addresses_are_believed_from_trusted_proxies_only(peer: str, forwarded: str, address: str) -> None:
    assert make_caller(peer, {"x-forwarded-for": forwarded}, None, PROXIES).address == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", "unknown"),
    ],
)
def test_limits_count_an_address_or_its_64(address: str, network: str) -> None:
    assert make_caller(address, {}, None, ()).network == network


def test_a_request_id_is_taken_over_if_it_is_harmless() -> None:
    assert make_caller("", {"x-request-id": "a-1"}, None, ()).request_id == "a-1"
    assert make_caller("", {"x-request-id": "a b\n"}, None, ()).request_id != "a b\n"


def test_the_request_id_is_in_the_logs() -> None:
    caller = make_caller("", {"x-request-id": "a-1"}, None, ())
    assert structlog.contextvars.get_contextvars()["request_id"] == caller.request_id == "a-1"


def test_the_credential_is_the_bearer() -> None:
    assert bearer({"authorization": "Bearer abc"}) == "abc"
    assert bearer({"authorization": "Basic abc"}) is None
    assert bearer({}) is None


@pytest.mark.parametrize(
    ("header", "locale"),
    [(header, "en") for header in ("", "en", "ja,en;q=0.5", "xx;q=nonsense", "*", "EN-gb;q=0.8", "," * 300)]
    + [("de-AT,en;q=0.5", "de"), ("ja,tr;q=0.4,fr;q=0.6", "fr")],
)
def test_the_language_is_one_that_there_are_words_for(header: str, locale: str) -> None:
    assert make_caller("", {"accept-language": header}, None, ()).locale == locale
