import json
import socket
from pathlib import Path

import pytest

from hashdrop.operations.run.livekit_config import ROOM_TIMEOUT, LiveKitConfig, load_or_create

WEBHOOK = "http://127.0.0.1:3000/api/livekit/webhook"


def kept(folder: Path, host: str = "127.0.0.1") -> LiveKitConfig:
    return load_or_create(folder, host, WEBHOOK)


def test_the_document_has_the_required_options() -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32, webhook_url=WEBHOOK)
    document = config.as_document()
    assert document["port"] == 7880
    assert document["bind_addresses"] == ["127.0.0.1"]
    assert document["keys"] == {"key": "s" * 32}
    assert document["room"]["auto_create"] is False
    assert document["rtc"]["pli_throttle"]["high_quality"] == "300ms"
    assert document["api"] == {"enable_psrpc_for_get_list_participants": True}
    webhook = document["webhook"]
    assert (webhook["api_key"], webhook["urls"]) == ("key", [WEBHOOK])
    assert "participant_joined" in webhook["filter_params"]["include_events"]
    assert "track_published" not in webhook["filter_params"]["include_events"]
    assert document["rtc"]["node_ip"] == "127.0.0.1"
    assert document["rtc"]["udp_port"] == 7882


def test_room_timeouts_of_livekit_exceed_the_longest_host_grace() -> None:
    room = LiveKitConfig.fresh().as_document()["room"]
    assert room["empty_timeout"] == room["departure_timeout"] == ROOM_TIMEOUT > 86400


def test_media_is_not_bound_to_loopback_at_another_address() -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32, host="0.0.0.0")
    assert "interfaces" not in config.as_document()["rtc"]
    assert config.url == "ws://127.0.0.1:7880"


@pytest.mark.parametrize(
    ("node_ip", "network", "stun"),
    [("192.0.2.7", "192.0.2.7/32", "192.0.2.7:7880"), ("2001:db8::7", "2001:db8::7/128", "[2001:db8::7]:7880")],
)
def test_media_is_bound_to_the_one_reachable_address(node_ip: str, network: str, stun: str) -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32, node_ip=node_ip)
    rtc = config.as_document()["rtc"]
    assert (rtc["node_ip"], rtc["ips"]["includes"], rtc["stun_servers"]) == (node_ip, [network], [stun])


def test_the_media_port_is_free_at_the_reachable_address(tmp_path: Path) -> None:
    first = load_or_create(tmp_path, "127.0.0.1", WEBHOOK, node_ip="127.0.0.2")
    with socket.socket(type=socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.2", first.udp_port))
        second = load_or_create(tmp_path, "127.0.0.1", WEBHOOK, node_ip="127.0.0.2")
    assert second.udp_port != first.udp_port
    assert second.port == first.port


def test_the_secret_is_long_and_unique() -> None:
    first, second = LiveKitConfig.fresh(), LiveKitConfig.fresh()
    assert len(first.api_secret) >= 32
    assert first.api_secret != second.api_secret
    assert first.api_key != second.api_key


def test_ports_and_keys_are_kept_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    first = kept(tmp_path)
    assert kept(tmp_path) == first
    assert (tmp_path / "embedded.json").stat().st_mode & 0o777 == 0o600
    assert first.write(tmp_path).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("taken", ["port", "udp_port"])
def test_a_saved_port_that_is_taken_is_replaced_silently(
    tmp_path: Path, taken: str, capfd: pytest.CaptureFixture[str]
) -> None:
    first = kept(tmp_path)
    kind = socket.SOCK_STREAM if taken == "port" else socket.SOCK_DGRAM
    with socket.socket(type=kind) as other:
        other.bind(("127.0.0.1", getattr(first, taken)))
        if kind == socket.SOCK_STREAM:
            other.listen()
        second = kept(tmp_path)
    assert getattr(second, taken) != getattr(first, taken)
    assert second.api_secret == first.api_secret
    assert kept(tmp_path) == second
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"port": 1}', '{"port": "x"}'])
def test_an_unreadable_file_is_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "embedded.json").write_text(content)
    config = kept(tmp_path)
    assert json.loads((tmp_path / "embedded.json").read_text())["port"] == config.port
