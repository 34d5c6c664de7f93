import os
import sys
from pathlib import Path

import pytest

from hashdrop.embedded import backend
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.reflex_environment import reflex_environment, with_npm_registry
from hashdrop.settings import Settings

from .conftest import Start, gone


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
def test_processes_of_this_machine_reach_it_at(host: str, address: str) -> None:
    assert backend.own_address(settings(HASHDROP_HOST=host)) == address


def test_the_backend_is_led_to_the_embedded_server_as_to_any_other() -> None:
    config = LiveKitConfig(port=7880, udp_port=7882, api_key="key", api_secret="s" * 32)
    assert backend.livekit_environment(settings(), config) == {
        "LIVEKIT_URL": "ws://127.0.0.1:7880",
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "s" * 32,
    }


def test_people_from_elsewhere_are_led_to_the_name_in_our_address() -> None:
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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_a_forked_worker_does_not_outlive_its_killed_parent(start: Start) -> None:
    program = """
import os, time
from hashdrop.embedded.processes import forked_workers_die_with_parent
forked_workers_die_with_parent()
if os.fork() == 0:
    print(os.getpid(), flush=True)
time.sleep(1000)
"""
    process = start([sys.executable, "-c", program])
    worker = int(process.stdout.readline())
    process.kill()
    gone(worker)
