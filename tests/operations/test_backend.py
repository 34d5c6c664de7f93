import os
import sys
from pathlib import Path

import pytest

from hashdrop.conference.use_cases import held_requests
from hashdrop.operations.run import backend
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.reflex_environment import reflex_environment, with_npm_registry
from hashdrop.settings import Settings
from hashdrop.web.gates import connections, packet_gate


def settings(**values: str) -> Settings:
    return Settings(_env_file=None, **values)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:3000"),
        ("localhost", "http://127.0.0.1:3000"),
        ("0.0.0.0", "http://127.0.0.1:3000"),
        ("::", "http://[::1]:3000"),
        ("192.0.2.7", "http://192.0.2.7:3000"),
    ],
)
def test_local_processes_reach_the_backend_at(host: str, address: str) -> None:
    assert backend.own_address(settings(HASHDROP_HOST=host)) == address


def test_the_backend_gets_the_embedded_server_through_the_usual_variables() -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32)
    assert backend.livekit_environment(settings(), config) == {
        "LIVEKIT_URL": "ws://127.0.0.1:7880",
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "s" * 32,
    }


def test_remote_browsers_are_sent_to_the_host_name_of_our_address() -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32, host="0.0.0.0")
    ours = settings(HASHDROP_HOST="0.0.0.0", HASHDROP_PUBLIC_URL="http://meet.example.org:3000")
    assert backend.livekit_environment(ours, config)["LIVEKIT_PUBLIC_URL"] == "ws://meet.example.org:7880"


def test_bun_and_node_come_from_the_virtual_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    env = reflex_environment(settings(HASHDROP_PORT="3001"))
    assert env["PATH"] == f"{Path(sys.executable).parent}{os.pathsep}/usr/bin"
    assert env["REFLEX_USE_SYSTEM_BUN"] == "true"
    assert env["REFLEX_API_URL"] == "http://localhost:3001"
    assert env["REFLEX_TELEMETRY_ENABLED"] == "false"


def test_bun_asks_the_registry_that_npm_is_configured_for(tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho http://registry.test/npm/\n")
    npm.chmod(0o755)
    env = with_npm_registry({"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert env["NPM_CONFIG_REGISTRY"] == "http://registry.test/npm/"
    assert with_npm_registry({"NPM_CONFIG_REGISTRY": "http://other.test"}) == {
        "NPM_CONFIG_REGISTRY": "http://other.test"
    }


def test_the_connections_of_one_address_suffice_for_its_pages_and_held_calls() -> None:
    assert connections.MAX_PER_ADDRESS >= held_requests.MAX_PER_ADDRESS + packet_gate.MAX_WEBSOCKETS
