"""Who is calling, and from where."""

import re
from ipaddress import ip_network

import pytest
import structlog

from hashdrop.callers import bearer, choose_request_id, joined, make_caller

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
        ("10.0.0.1", "rubbish, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.3, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "::1, 198.51.100.1, ::1", "198.51.100.1"),
        ("10.0.0.1", ",, ,", "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, , 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.1", "[2001:db8::1]", "2001:db8::1"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, ::ffff:10.0.0.2", "198.51.100.1"),
        ("::1%lo", "198.51.100.1", "198.51.100.1"),
        ("203.0.113.7", "10.0.0.1", "203.0.113.7"),
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
        ("2001:db8:1:2::9%eth0", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7%eth0", "203.0.113.7"),
        ("2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"),
        ("nonsense", "unknown"),
        ("010.0.0.1", "unknown"),
        ("", "unknown"),
    ],
)
def test_limits_count_an_address_or_its_64(address: str, network: str) -> None:
    assert make_caller(address, {}, None, ()).network == network


@pytest.mark.parametrize(
    "forwarded",
    [
        [("X-Forwarded-For", "6.6.6.6"), ("x-forwarded-for", "198.51.100.1")],  # a proxy that adds a line of its own
        [("x-forwarded-for", "6.6.6.6, 198.51.100.1"), ("X-FORWARDED-FOR", "10.0.0.2")],
        [("x-forwarded-for", "6.6.6.6, 198.51.100.1:4711")],
        [("x-forwarded-for", "not, an, address, 198.51.100.1")],
    ],
)
def test_what_the_client_itself_has_put_before_a_proxys_word_is_not_believed(forwarded: list[tuple[str, str]]) -> None:
    assert make_caller("10.0.0.1", joined(forwarded), None, PROXIES).address == "198.51.100.1"


@pytest.mark.parametrize("rubbish", ["", ",", " , ,", "x" * 5000, "[::1", "fe80::1%eth0", "unknown", "198.51.100.999"])
def test_rubbish_that_a_proxy_passes_on_is_one_network(rubbish: str) -> None:
    network = make_caller("10.0.0.1", {"x-forwarded-for": rubbish}, None, PROXIES).network
    assert network in ("10.0.0.1", "unknown", "fe80::/64")


def test_limits_of_guesses_count_a_48_too() -> None:
    assert make_caller("2001:db8:1:2::3", {}, None, ()).site == "2001:db8:1::/48"
    assert make_caller("203.0.113.7", {}, None, ()).site is None


def test_a_request_id_is_taken_over_if_it_is_harmless_and_a_proxys() -> None:
    assert choose_request_id("a-1", "10.0.0.1", PROXIES) == "a-1"
    for rubbish in ("", "a b", "a\n", "é", "x" * 65):
        assert re.fullmatch("[0-9a-f]{16}", choose_request_id(rubbish, "10.0.0.1", PROXIES))
    assert choose_request_id("a-1", "192.0.2.1", PROXIES) != "a-1"
    assert choose_request_id("a-1", "", ()) != choose_request_id("a-1", "", ())


def test_the_caller_has_the_id_that_is_in_the_logs() -> None:
    with structlog.contextvars.bound_contextvars(request_id="a-1"):
        assert make_caller("", {}, None, ()).request_id == "a-1"


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
