"""The configuration of an embedded LiveKit server, which is saved between starts."""

import ipaddress
import json
import secrets
import socket
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from hashdrop.conference.livekit.webhook_events import RELEVANT_EVENTS
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.private_files import write_private

_FILE = "embedded.json"
ROOM_TIMEOUT = 7 * 24 * 3600
"""Seconds after which LiveKit itself would delete an empty room. HashDrop's own timeouts (a host grace is at most a
day) must always expire first."""

KEY_FRAME_INTERVAL = "300ms"
"""How soon LiveKit requests another key frame from a camera. A participant who joins needs one, often two at once.
With LiveKit's default of 1 s, one in four only saw the host after 1.2 to 1.4 s (6 of 20; with 300 ms none of 14)."""


@dataclass(frozen=True)
class LiveKitConfig:
    """The configuration of an embedded LiveKit server.

    Args:
        port: TCP port of its API and signalling.
        udp_port: UDP port of all media.
        api_key: Its only API key.
        api_secret: The key's secret, at least 32 characters (LiveKit warns about shorter ones).
        host: Address to listen on. With a loopback address, media stays on loopback too.
        webhook_url: Where it sends webhooks; None: nowhere.
        node_ip: Address on which it listens for media, if different from `host`.
        redis: The Redis (`address`, `password`) through which it shares rooms with other servers; None: it is alone.
        region: Its name in the list of servers in Redis.
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
        """The `LIVEKIT_*` variables by which a backend finds this server."""
        return {"LIVEKIT_URL": self.url, "LIVEKIT_API_KEY": self.api_key, "LIVEKIT_API_SECRET": self.api_secret}

    def with_free_ports(self) -> Self:
        """The same, with other ports in place of those that are in use by now."""
        port, udp_port = self.port, self.udp_port
        if not ports.is_free(port, host=self.host):
            port = ports.choose(host=self.host)
        media_host = self.node_ip or self.host
        if not ports.is_free(udp_port, socket.SOCK_DGRAM, media_host):
            udp_port = ports.choose(socket.SOCK_DGRAM, media_host)
        return replace(self, port=port, udp_port=udp_port)

    def as_document(self) -> dict[str, Any]:
        """The content of the server's configuration file (LiveKit's `config-sample.yaml` explains the names)."""
        # TCP for media is off (0), because LiveKit would listen for it on every address of the machine.
        rtc: dict[str, Any] = {"udp_port": self.udp_port, "tcp_port": 0, "use_external_ip": False}
        rtc["pli_throttle"] = dict.fromkeys(("low_quality", "mid_quality", "high_quality"), KEY_FRAME_INTERVAL)
        if self.node_ip:
            rtc |= {"node_ip": self.node_ip, "ips": {"includes": [str(ipaddress.ip_network(self.node_ip))]}}
        elif _is_loopback(self.host):
            loopback = "lo0" if sys.platform == "darwin" else "lo"
            rtc |= {"interfaces": {"includes": [loopback]}, "enable_loopback_candidate": True, "node_ip": "127.0.0.1"}
        if "node_ip" in rtc:
            # By default it sends clients to the STUN servers of Google and Twilio. Nothing answers STUN at this port,
            # and nothing needs to. (With the media port, no client could connect.)
            rtc["stun_servers"] = [f"{_bracketed(rtc['node_ip'])}:{self.port}"]
        document: dict[str, Any] = {
            "port": self.port,
            "bind_addresses": ["127.0.0.1" if self.host == "localhost" else self.host],
            "rtc": rtc,
            "keys": {self.api_key: self.api_secret},
            # An old token must not recreate a room that has ended.
            "room": {"auto_create": False, "empty_timeout": ROOM_TIMEOUT, "departure_timeout": ROOM_TIMEOUT},
            # Participants are then listed by the room itself, and not from records, which may be incomplete.
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
                "filter_params": {"include_events": sorted(RELEVANT_EVENTS)},
            }
        return document

    def write(self, folder: Path) -> Path:
        """Write the server's configuration file, readable only by its owner, and return its path."""
        return write_private(folder / "livekit.yaml", json.dumps(self.as_document(), indent=2))  # JSON is valid YAML


def load_or_create(folder: Path, host: str, webhook_url: str | None, node_ip: str | None = None) -> LiveKitConfig:
    """The saved configuration, so that key and ports stay the same at every start.

    Ports that are in use are replaced. If the file is missing or unreadable, a new configuration is saved.

    Args:
        folder: The state folder.
        host: Address to listen on.
        webhook_url: Where the server sends webhooks.
        node_ip: Address on which it listens for media, if different.
    """
    config = replace(load(folder) or LiveKitConfig.fresh(host), host=host, webhook_url=webhook_url, node_ip=node_ip)
    config = config.with_free_ports()
    write_private(folder / _FILE, json.dumps(asdict(config), indent=2))
    return config


def load(folder: Path) -> LiveKitConfig | None:
    """What the last start in this folder used; None if nothing readable is saved.

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
