"""Who is calling, and from where."""

import ipaddress
import re
from ipaddress import ip_network

import pytest
import structlog

from hashdrop.web.callers import bearer, choose_request_id, combine_headers, make_caller

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
def test_forwarded_addresses_are_trusted_only_from_trusted_proxies(peer: str, forwarded: str, address: str) -> None:
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
def test_limits_apply_to_an_ipv4_address_or_an_ipv6_64(address: str, network: str) -> None:
    assert make_caller(address, {}, None, ()).network == network


@pytest.mark.parametrize(
    "forwarded",
    [
        [("X-Forwarded-For", "6.6.6.6"), ("x-forwarded-for", "198.51.100.1")],  # a proxy that adds a separate line
        [("x-forwarded-for", "6.6.6.6, 198.51.100.1"), ("X-FORWARDED-FOR", "10.0.0.2")],
        [("x-forwarded-for", "6.6.6.6, 198.51.100.1:4711")],
        [("x-forwarded-for", "not, an, address, 198.51.100.1")],
    ],
)
def test_forwarded_addresses_added_by_the_client_are_ignored(forwarded: list[tuple[str, str]]) -> None:
    assert make_caller("10.0.0.1", combine_headers(forwarded), None, PROXIES).address == "198.51.100.1"


@pytest.mark.parametrize("rubbish", ["", ",", " , ,", "x" * 5000, "[::1", "fe80::1%eth0", "unknown", "198.51.100.999"])
def test_invalid_forwarded_addresses_count_as_one_network(rubbish: str) -> None:
    network = make_caller("10.0.0.1", {"x-forwarded-for": rubbish}, None, PROXIES).network
    assert network in ("10.0.0.1", "unknown", "fe80::/64")


def test_networks_around_an_ipv6_address_have_their_own_shares() -> None:
    scopes = make_caller("2001:db8:1:2f3::4", {}, None, ()).scopes
    assert [(scope.name, scope.share) for scope in scopes] == [
        ("2001:db8:1:2f3::/64", 1),
        ("2001:db8:1:2f0::/60", 2),
        ("2001:db8:1:200::/56", 8),
        ("2001:db8:1::/48", 32),
    ]
    assert [scope.name for scope in make_caller("203.0.113.7", {}, None, ()).scopes] == ["203.0.113.7"]
    assert [scope.name for scope in make_caller("::ffff:203.0.113.7", {}, None, ()).scopes] == ["203.0.113.7"]


@pytest.mark.parametrize("address", ["2001:db8:1:2f3::4", "2001:db8::", "100::1", "2001:db8:0:ffff::"])
def test_addresses_of_a_network_sort_between_its_first_and_last(address: str) -> None:
    def spelt(number: int) -> str:
        return make_caller(str(ipaddress.ip_address(number)), {}, None, ()).counted_as

    for scope in make_caller(address, {}, None, ()).scopes:
        network = ipaddress.ip_network(scope.name)
        first, last = int(network[0]), int(network[-1])
        assert scope.first <= spelt(int(ipaddress.ip_address(address))) <= scope.last
        assert scope.first == spelt(first)
        assert scope.last == spelt(last)
        assert not scope.first <= spelt(last + 1) <= scope.last
        if first:
            assert not scope.first <= spelt(first - 1) <= scope.last


def test_a_long_chain_of_trusted_proxies_is_cut_off() -> None:
    hops = ", ".join(["198.51.100.1", *["10.0.0.2"] * 50_000])
    assert make_caller("10.0.0.1", {"x-forwarded-for": hops}, None, PROXIES).address == "10.0.0.2"


def test_a_harmless_request_id_of_a_trusted_proxy_is_used() -> None:
    assert choose_request_id("a-1", "10.0.0.1", PROXIES) == "a-1"
    for rubbish in ("", "a b", "a\n", "é", "x" * 65):
        assert re.fullmatch("[0-9a-f]{16}", choose_request_id(rubbish, "10.0.0.1", PROXIES))
    assert choose_request_id("a-1", "192.0.2.1", PROXIES) != "a-1"
    assert choose_request_id("a-1", "", ()) != choose_request_id("a-1", "", ())


def test_the_caller_has_the_request_id_of_the_logs() -> None:
    with structlog.contextvars.bound_contextvars(request_id="a-1"):
        assert make_caller("", {}, None, ()).request_id == "a-1"


def test_the_credential_is_the_bearer_token() -> None:
    assert bearer({"authorization": "Bearer abc"}) == "abc"
    assert bearer({"authorization": "Basic abc"}) is None
    assert bearer({}) is None


@pytest.mark.parametrize(
    ("header", "locale"),
    [(header, "en") for header in ("", "en", "ja,en;q=0.5", "xx;q=nonsense", "*", "EN-gb;q=0.8", "," * 300)]
    + [("de-AT,en;q=0.5", "de"), ("ja,tr;q=0.4,fr;q=0.6", "fr")],
)
def test_the_language_is_one_with_a_catalogue(header: str, locale: str) -> None:
    assert make_caller("", {"accept-language": header}, None, ()).locale == locale
