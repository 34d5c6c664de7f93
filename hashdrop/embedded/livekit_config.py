"""The configuration of an embedded LiveKit server, and where it is kept."""

import ipaddress
import json
import secrets
import socket
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from hashdrop.conference.webhooks import TELLING
from hashdrop.embedded import ports
from hashdrop.embedded.private_files import write_private

_FILE = "embedded.json"
ROOM_TIMEOUT = 7 * 24 * 3600
"""Seconds after which LiveKit itself would delete an empty room: HashDrop's own clocks (host grace, at most a day by
its setting) must always be the first."""

KEY_FRAMES_EVERY = "300ms"
"""How soon LiveKit asks a camera for one more key frame. Who comes in needs one, often two at once; at LiveKit's own
1 s every fourth saw the host only after 1.2 to 1.4 s (measured: 6 of 20; at 300 ms none of 14)."""


@dataclass(frozen=True)
class LiveKitConfig:
    """What an embedded LiveKit server is started with.

    Args:
        port: TCP port of its API and signalling.
        udp_port: The one UDP port of all media.
        api_key: Name of its only key.
        api_secret: The key's secret, at least 32 characters (LiveKit warns below that).
        host: Address to listen at. At a loopback address media stays on loopback too.
        webhook_url: Where it reports events; None: nowhere.
        node_ip: Address at which clients reach its media, where that is not `host`; it listens there for it.
        redis: The Redis (`address`, `password`) over which it shares rooms with other servers; None: it is alone.
        region: What it is called in the list of servers that is kept there.
    """

    port: int
    udp_port: int
    api_key: str
    api_secret: str
    host: str = "127.0.0.1"
    webhook_url: str | None = None
    node_ip: str | None = None
    redis: dict[str, str] | None = None
    region: str | None = None

    @classmethod
    def fresh(cls, host: str = "127.0.0.1", webhook_url: str | None = None) -> Self:
        """A configuration with free ports and a new random key."""
        return cls(
            port=ports.choose(host=host),
            udp_port=ports.choose(socket.SOCK_DGRAM, host),
            api_key=f"HD{secrets.token_hex(6)}",
            api_secret=secrets.token_urlsafe(36),
            host=host,
            webhook_url=webhook_url,
        )

    @property
    def url(self) -> str:
        """The address for clients on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1", "localhost": "127.0.0.1"}.get(self.host, self.host)
        return f"ws://{_bracketed(host)}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The `LIVEKIT_*` variables that lead a backend to this server."""
        return {"LIVEKIT_URL": self.url, "LIVEKIT_API_KEY": self.api_key, "LIVEKIT_API_SECRET": self.api_secret}

    def with_free_ports(self) -> Self:
        """The same, with other ports in the place of those that somebody has taken meanwhile."""
        port, udp_port = self.port, self.udp_port
        if not ports.is_free(port, host=self.host):
            port = ports.choose(host=self.host)
        media_host = self.node_ip or self.host
        if not ports.is_free(udp_port, socket.SOCK_DGRAM, media_host):
            udp_port = ports.choose(socket.SOCK_DGRAM, media_host)
        return replace(self, port=port, udp_port=udp_port)

    def as_document(self) -> dict[str, Any]:
        """What the server reads (LiveKit's `config-sample.yaml` explains the names)."""
        # 0 keeps it from listening for media over TCP, which it would do on every address of the machine.
        rtc: dict[str, Any] = {"udp_port": self.udp_port, "tcp_port": 0, "use_external_ip": False}
        rtc["pli_throttle"] = dict.fromkeys(("low_quality", "mid_quality", "high_quality"), KEY_FRAMES_EVERY)
        if self.node_ip:
            rtc |= {"node_ip": self.node_ip, "ips": {"includes": [str(ipaddress.ip_network(self.node_ip))]}}
        elif _is_loopback(self.host):
            loopback = "lo0" if sys.platform == "darwin" else "lo"
            rtc |= {"interfaces": {"includes": [loopback]}, "enable_loopback_candidate": True, "node_ip": "127.0.0.1"}
        if "node_ip" in rtc:
            # Otherwise it tells clients to ask others for their address: Google's and Twilio's STUN servers. Nobody
            # answers here, and nobody needs to. (Were it the port of media, no client would connect.)
            rtc["stun_servers"] = [f"{_bracketed(rtc['node_ip'])}:{self.port}"]
        document: dict[str, Any] = {
            "port": self.port,
            "bind_addresses": ["127.0.0.1" if self.host == "localhost" else self.host],
            "rtc": rtc,
            "keys": {self.api_key: self.api_secret},
            # An old token must not bring an ended room back.
            "room": {"auto_create": False, "empty_timeout": ROOM_TIMEOUT, "departure_timeout": ROOM_TIMEOUT},
            # Who is there is asked of the room itself then, and not read from records that may lack somebody.
            "api": {"enable_psrpc_for_get_list_participants": True},
            "logging": {"level": "warn", "pion_level": "error"},
        }
        if self.redis:
            document["redis"] = self.redis
        if self.region:
            document["region"] = self.region
        if self.webhook_url:
            document["webhook"] = {
                "api_key": self.api_key,
                "urls": [self.webhook_url],
                "filter_params": {"include_events": sorted(TELLING)},
            }
        return document

    def write(self, folder: Path) -> Path:
        """Write the server's configuration file, readable for its owner only, and return its path."""
        return write_private(folder / "livekit.yaml", json.dumps(self.as_document(), indent=2))  # JSON is YAML.


def keep(folder: Path, host: str, webhook_url: str | None, node_ip: str | None = None) -> LiveKitConfig:
    """The configuration that is kept in a folder: the same key and ports at every start.

    A kept port that somebody has taken is replaced, and whatever cannot be read is made anew.

    Args:
        folder: The state folder.
        host: Address to listen at.
        webhook_url: Where the server reports events.
        node_ip: Address at which clients reach its media, where that is another.
    """
    config = replace(kept(folder) or LiveKitConfig.fresh(host), host=host, webhook_url=webhook_url, node_ip=node_ip)
    config = config.with_free_ports()
    write_private(folder / _FILE, json.dumps(asdict(config), indent=2))
    return config


def kept(folder: Path) -> LiveKitConfig | None:
    """What the last start in this folder used; None: nothing that can be read.

    Args:
        folder: The state folder.
    """
    try:
        values = json.loads((folder / _FILE).read_text())
        return LiveKitConfig(**values | {"port": int(values["port"]), "udp_port": int(values["udp_port"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
