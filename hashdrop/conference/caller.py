"""Who is calling: the same four things for an HTTP request and for an event of a page."""

import ipaddress
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Caller:
    """What every use case knows of its caller.

    Attributes:
        address: The IP address he calls from, believed only as far as the trusted proxies go.
        credential: The session key he shows, not yet checked; None: none.
        locale: The language of the sentences meant for him, such as `en`.
        request_id: Follows the call through the logs; empty: it is no call, such as the opening of a websocket.
    """

    address: str
    credential: str | None
    locale: str
    request_id: str

    @cached_property
    def network(self) -> str:
        """What limits count: the address or, for IPv6, its /64 (one home or phone has that many)."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return "unknown"
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)

    @cached_property
    def site(self) -> str | None:
        """For IPv6, the /48 around the address, which one house or firm may have: 65,536 networks. Else None."""
        network = ipaddress.ip_network(self.network) if "/" in self.network else None
        return str(network.supernet(new_prefix=48)) if network else None
