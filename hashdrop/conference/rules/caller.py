"""The caller of a use case: the same type for an HTTP request and for an event of a page."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

IPV6_SHARES = ((64, 1), (60, 2), (56, 8), (48, 32))
"""The limits of the networks around an IPv6 address: prefix length, and share as a multiple of one address's limit.
Providers assign a /64, a /60, a /56 or a /48 to a customer. None of these can use up the share of the next wider
network alone, so no customer can shut out a neighbour: that takes two full /64, four full /60, or four full /56."""


@dataclass(frozen=True)
class Scope:
    """Addresses that share a limit.

    Attributes:
        name: The address, or the network.
        share: Their limit, as a multiple of one address's.
        first: The first of the addresses, in the spelling of `Caller.counted_as`, which sorts them.
        last: The last of them.
    """

    name: str
    share: int
    first: str
    last: str


@dataclass(frozen=True)
class Caller:
    """What every use case knows about its caller.

    Attributes:
        address: The IP address; forwarded ones are believed only from trusted proxies.
        credential: The session key that was sent, not checked yet; None: none.
        locale: The language of messages, such as `en`.
        request_id: Identifies the call in the logs; empty: this is no call, such as the opening of a websocket.
        user_agent: The caller's `User-Agent`.
    """

    address: str
    credential: str | None
    locale: str
    request_id: str
    user_agent: str = ""

    @cached_property
    def scopes(self) -> Sequence[Scope]:
        """The scopes whose limits apply, narrowest first: the address or, for IPv6, its /64 and wider networks."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return [Scope("unknown", 1, "unknown", "unknown")]
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        if isinstance(address, ipaddress.IPv4Address):
            return [Scope(str(address), 1, str(address), str(address))]
        around = [(ipaddress.IPv6Network((int(address), length), strict=False), share) for length, share in IPV6_SHARES]
        return [Scope(str(network), share, _of_64(network[0]), _of_64(network[-1])) for network, share in around]

    @property
    def network(self) -> str:
        """The address or, for IPv6, its /64: a single home or phone has that many."""
        return self.scopes[0].name

    @property
    def counted_as(self) -> str:
        """The same, in a spelling in which the addresses of each scope are adjacent when sorted."""
        return self.scopes[0].first


def _of_64(address: ipaddress.IPv6Address) -> str:
    return f"{address.exploded[:19]}::/64"


def site_of(network: str) -> str:
    """The /48 around an IPv6 /64; for IPv4 the address itself.

    Args:
        network: A stored `Caller.network`.
    """
    return str(ipaddress.ip_network(network).supernet(new_prefix=48)) if "/" in network else network
