import json
import socket
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import time_machine
from aiohttp import WSMessage, WSMsgType
from livekit.protocol.rtc import ICEServer, JoinResponse, SignalResponse, TrickleRequest

from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.operations.cluster.find import find
from hashdrop.operations.cluster.layout import Layout
from hashdrop.operations.doctor import livekit as doctor_livekit
from hashdrop.operations.doctor import report as doctor
from hashdrop.operations.doctor import trial_call
from hashdrop.operations.doctor.trial_call import Candidate, TrialCall
from hashdrop.operations.processes import ports
from hashdrop.operations.run import livekit_config
from hashdrop.operations.run.installation import Installation
from hashdrop.operations.run.lan import Lan
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.operations.run.local import only_one_here
from hashdrop.settings import STATE_DIR, Settings

from .conftest import ROOT


@pytest.fixture
def embedded(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with which a LiveKit server would be embedded; there is one on PATH."""
    program = tmp_path / "bin" / "livekit-server"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    (project / "alembic.ini").symlink_to(ROOT / "alembic.ini")
    (project / "alembic").symlink_to(ROOT / "alembic")
    return with_values()


def with_values(**values: str) -> Settings:
    return Settings(_env_file=None, **{"HASHDROP_PORT": str(ports.choose()), **values})


def examined(settings: Settings) -> tuple[int, dict[str, str]]:
    """The exit status, and the findings by subject."""
    lines: list[str] = []
    status = doctor.examine(Installation(settings), lines.append)
    return status, {line[8:].partition(":")[0]: line for line in lines}


@contextmanager
def http_stub(answers: dict[str, tuple[int, bytes]], seconds_ahead: float = 0) -> Iterator[int]:
    """A web server that gives these answers, else 404, and whose clock may differ. Yields its port."""

    class Stub(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, body = answers.get(self.path, (404, b""))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds_ahead), usegmt=True)

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Stub) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


HEALTHY = {"/api/health": (200, b'{"status":"ok"}'), "/api/ready": (200, b'{"ready":true}')}


def test_a_working_installation_has_only_good_findings(embedded: Settings) -> None:
    status, findings = examined(embedded)
    assert status == 0, findings
    assert list(findings) == [
        "Python",
        "node",
        "bun",
        "state folder",
        f"port {embedded.port}",
        "pages",
        "LiveKit server",
        "database",
    ]
    assert all(line.startswith("ok ") for line in findings.values())


def test_an_unreachable_webhook_receiver_is_a_warning(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    secret = {"HASHDROP_WEBHOOK_SECRET": "whsec_" + "c2Vj" * 8}
    with http_stub({}) as port:
        address = f"http://127.0.0.1:{port}/sesame"
        for begins in ("ok ", "warning"):  # the receiver is gone the second time
            status, findings = examined(embedded.with_variables({"HASHDROP_WEBHOOK_URL": address, **secret}))
            assert status == 0
            assert findings["webhooks"].startswith(begins)
            assert "sesame" not in findings["webhooks"]
            address = f"http://127.0.0.1:{ports.choose()}/sesame"


def test_a_livekit_server_still_to_be_built_is_missing(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_livekit.livekit_binary, "find", lambda: None)
    status, findings = examined(embedded)
    assert status == 1
    assert "`make run` builds it" in findings["LiveKit server"]


def test_a_port_in_use_is_missing(embedded: Settings) -> None:
    with http_stub({}) as port:
        status, findings = examined(with_values(HASHDROP_PORT=str(port)))
    assert status == 1
    assert "is in use" in findings[f"port {port}"]


def test_an_incomplete_set_of_livekit_variables_is_an_error(embedded: Settings) -> None:
    status, findings = examined(with_values(LIVEKIT_URL="ws://127.0.0.1:1", LIVEKIT_API_KEY="key"))
    assert status == 1
    assert "LIVEKIT_API_SECRET not set" in findings["LiveKit server"]


def test_a_trial_call_is_made_at_the_configured_server(embedded: Settings, livekit: LiveKitServer) -> None:
    status, findings = examined(with_values(**livekit.config.environment))
    assert status == 0, findings
    assert "responds; open rooms:" in findings["LiveKit server"]
    assert findings["clocks"].startswith("ok ")
    assert "calls can be started there" in findings["LiveKit for browsers"]
    assert findings["LiveKit version"].startswith("ok ")
    assert f"LiveKit responds at 127.0.0.1:{livekit.config.udp_port}" in findings["media (UDP)"]


def test_a_trial_call_is_made_at_the_running_embedded_server(embedded: Settings, livekit: LiveKitServer) -> None:
    STATE_DIR.mkdir()
    (STATE_DIR / "embedded.json").write_text(json.dumps(asdict(livekit.config)))
    with http_stub(HEALTHY) as port:
        _, findings = examined(with_values(HASHDROP_PORT=str(port)))
    assert f"embedded, port {livekit.config.port}, responds" in findings["LiveKit server"]
    assert findings["media (UDP)"].startswith("ok ")


def test_a_wrong_secret_is_an_error(embedded: Settings, livekit: LiveKitServer) -> None:
    status, findings = examined(with_values(**livekit.config.environment | {"LIVEKIT_API_SECRET": "x" * 40}))
    assert status == 1
    assert "rejects our request" in findings["LiveKit server"]
    assert "Check LIVEKIT_URL, LIVEKIT_API_KEY" in findings["LiveKit server"]


def test_an_unreachable_livekit_server_is_an_error(embedded: Settings) -> None:
    status, findings = examined(with_values(**LiveKitConfig.fresh().environment))
    assert status == 1
    assert "cannot be reached" in findings["LiveKit server"]


def test_silent_servers_time_out(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (doctor, doctor_livekit):
        monkeypatch.setattr(module, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        ours = LiveKitConfig.fresh().environment | {"LIVEKIT_URL": f"ws://127.0.0.1:{port}"}
        status, findings = examined(with_values(**ours, HASHDROP_PORT=str(port), REDIS_URL=f"redis://127.0.0.1:{port}"))
    assert status == 1
    assert "does not respond within 0.2 s" in findings["LiveKit server"]
    assert findings["Redis"].startswith("MISSING")


@pytest.mark.parametrize("seconds", [90, -90])
def test_clocks_too_far_apart_for_tokens_are_named_as_the_cause(
    embedded: Settings, livekit: LiveKitServer, seconds: int
) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds)):
        status, findings = examined(with_values(**livekit.config.environment))
    assert status == 1
    assert f"{'behind' if seconds > 0 else 'ahead of'} ours. Synchronize the clocks" in findings["clocks"]
    if seconds > 0:  # the token seems to be from the future
        assert "rejects our request (status 401). Set the clocks first." in findings["LiveKit server"]


def test_clocks_a_few_seconds_apart_are_a_warning(embedded: Settings) -> None:
    with http_stub({}, seconds_ahead=20) as port:
        ours = LiveKitConfig.fresh().environment | {"LIVEKIT_URL": f"ws://127.0.0.1:{port}"}
        _, findings = examined(with_values(**ours))
    assert findings["clocks"].startswith("warning clocks: LiveKit's is ")
    assert "ahead of ours" in findings["clocks"]


@pytest.mark.parametrize(
    ("candidates", "label", "said"),
    [
        ([], "MISSING", "any address"),
        (["udp"], "MISSING", "Open these ports for UDP"),
        (["udp", "tcp"], "warning", "with worse quality, TCP at 127.0.0.1:"),
    ],
)
def test_blocked_udp_is_found(
    embedded: Settings,
    livekit: LiveKitServer,
    monkeypatch: pytest.MonkeyPatch,
    candidates: list[str],
    label: str,
    said: str,
) -> None:
    monkeypatch.setattr(trial_call, "RESPONSE_TIMEOUT", 0.5)
    elsewhere = {"udp": ports.choose(socket.SOCK_DGRAM), "tcp": livekit.config.port}
    monkeypatch.setattr(
        trial_call, "_candidates", lambda told: [Candidate(kind, "127.0.0.1", elsewhere[kind]) for kind in candidates]
    )
    status, findings = examined(with_values(**livekit.config.environment))
    assert status == (label == "MISSING")
    assert findings["media (UDP)"].startswith(f"{label:<8}")
    assert said in findings["media (UDP)"]


@pytest.mark.parametrize(
    "said",
    ["hello", b"\xff\xff", SignalResponse(trickle=TrickleRequest(candidateInit="{}")).SerializeToString()],
    ids=["text", "bytes", "no candidate"],
)
async def test_a_signalling_peer_that_is_not_livekit_is_detected(said: str | bytes) -> None:
    async def signalling() -> AsyncIterator[WSMessage]:
        yield WSMessage(WSMsgType.TEXT if isinstance(said, str) else WSMsgType.BINARY, said, None)

    with pytest.raises(ConnectionError, match="not a LiveKit server"):
        await trial_call._begin(signalling())


def test_a_web_server_that_accepts_everything_is_not_taken_for_livekit(embedded: Settings) -> None:
    with http_stub({"/": (200, b""), "/twirp/livekit.RoomService/ListRooms": (200, b"<html>")}) as port:
        ours = LiveKitConfig.fresh().environment | {"LIVEKIT_URL": f"ws://127.0.0.1:{port}"}
        status, findings = examined(with_values(**ours))
    assert status == 1
    assert "is not a LiveKit server. Check LIVEKIT_URL" in findings["LiveKit server"]


@pytest.mark.parametrize("command", ["cluster", "lan"])
def test_an_installation_behind_its_own_caddy_is_asked_directly(embedded: Settings, command: str) -> None:
    folder = STATE_DIR / "cluster" if command == "cluster" else STATE_DIR
    folder.mkdir(parents=True)
    address = f"https://127.0.0.1:{embedded.port}"
    with http_stub(HEALTHY) as inner, only_one_here(folder):
        if command == "cluster":
            layout = replace(Layout.fresh(), inner=inner)
            (folder / "cluster.json").write_text(json.dumps(asdict(layout)))
        else:
            livekit_config.load_or_create(folder, "127.0.0.1", None, node_ip="127.0.0.1")
            (folder / "lan.json").write_text(json.dumps(asdict(Lan(address, 1, inner))))
        here = find(embedded)
        lines: list[str] = []
        doctor.examine(here, lines.append)
    assert f"ok      port {embedded.port}: {here.name} is running and ready at {address}" in lines
    assert find(embedded) == Installation(embedded), "it is no longer running"


async def test_without_udp_only_turn_over_tcp_is_a_fallback() -> None:
    urls = ["turn:turn.test:3478?transport=udp", "turns:turn.test:443?transport=tcp", "stun:stun.test"]
    relays = trial_call._relays(JoinResponse(ice_servers=[ICEServer(urls=urls)]))
    assert relays == [urls[1]]
    assert (await doctor_livekit._media(TrialCall(relays=relays))).warning


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"HASHDROP_PUBLIC_URL": "http://meet.test"}, "is only reachable on this machine"),
        ({"LIVEKIT_PUBLIC_URL": "ws://127.0.0.1:1"}, "cannot be reached"),
        ({"LIVEKIT_PUBLIC_URL": "wss://127.0.0.1:{port}"}, "cannot be reached"),
        ({"LIVEKIT_PUBLIC_URL": "ws://127.0.0.1:{port}/elsewhere"}, "no WebSocket can be opened at /rtc (status 404)"),
    ],
)
def test_an_address_unusable_for_browsers_is_an_error(
    embedded: Settings, livekit: LiveKitServer, values: dict[str, str], said: str
) -> None:
    given = {name: value.replace("{port}", str(livekit.config.port)) for name, value in values.items()}
    status, findings = examined(with_values(**livekit.config.environment, **given))
    assert status == 1
    assert said in findings["LiveKit for browsers"]


def test_an_https_page_can_reach_livekit_only_over_tls() -> None:
    by_https = {"HASHDROP_PUBLIC_URL": "https://meet.test"}
    mixed = doctor_livekit._address(with_values(**by_https, LIVEKIT_URL="ws://livekit.test"))
    assert not mixed.good
    assert "wss://" in mixed.text
    assert doctor_livekit._address(with_values(**by_https, LIVEKIT_URL="wss://livekit.test")).good


def test_an_old_livekit_version_is_a_warning() -> None:
    assert [doctor_livekit._version(found).warning for found in ("1.9.0", "1.13.4", "1.13.5", "2.0.0-rc1")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("answer", "label", "said"),
    [
        ((401, b'{"code":"unauthorized"}'), "ok", "receives LiveKit's webhooks"),
        ((401, b"Who are you?"), "warning", "does not reach HashDrop (status 401)"),
        ((404, b""), "warning", "does not reach HashDrop (status 404)"),
    ],
)
def test_the_livekit_webhook_endpoint_is_probed(
    embedded: Settings, answer: tuple[int, bytes], label: str, said: str
) -> None:
    with http_stub(HEALTHY | {"/api/livekit/webhook": answer}) as port:
        _, findings = examined(with_values(**LiveKitConfig.fresh().environment, HASHDROP_PORT=str(port)))
    assert findings["webhook"].startswith(f"{label:<8}")
    assert said in findings["webhook"]


def test_a_livekit_elsewhere_cannot_send_webhooks_to_loopback(embedded: Settings) -> None:
    with http_stub(HEALTHY) as port:
        ours = LiveKitConfig.fresh().environment | {"LIVEKIT_URL": "ws://192.0.2.1"}
        _, findings = examined(with_values(**ours, HASHDROP_PORT=str(port)))
    assert "192.0.2.1 cannot reach" in findings["webhook"]


def test_behind_https_an_untrusted_proxy_is_a_warning(embedded: Settings, livekit: LiveKitServer) -> None:
    ours = livekit.config.environment | {"HASHDROP_PUBLIC_URL": "https://localhost:1"}
    status, findings = examined(with_values(**ours))
    assert status == 0, findings
    assert "Set HASHDROP_TRUSTED_PROXIES" in findings["proxies"]
    assert findings["webhook"].startswith("warning")
    _, findings = examined(with_values(**ours, HASHDROP_TRUSTED_PROXIES="127.0.0.1"))
    assert "proxies" not in findings


def test_an_unreachable_database_is_an_error_without_its_password(embedded: Settings) -> None:
    address = f"postgresql://hanna:swordfish@127.0.0.1:{ports.choose()}/hashdrop"
    status, findings = examined(with_values(DATABASE_URL=address))
    assert status == 1
    assert "Check DATABASE_URL" in findings["database"]
    assert "swordfish" not in "".join(findings.values())


def test_pending_migrations_are_found(embedded: Settings, tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE other (id INTEGER)")
    url = f"sqlite:///{file}"
    status, findings = examined(with_values(DATABASE_URL=url))
    assert status == 0
    assert findings["database"].startswith("warning database:")
    assert "its tables are missing: `make run` migrates it" in findings["database"]
    with http_stub(HEALTHY) as port:
        status, findings = examined(with_values(DATABASE_URL=url, HASHDROP_PORT=str(port)))
    assert status == 1
    assert "hashdrop migrate" in findings["database"]
    upgrade_file(url)
    assert "tables are up to date" in examined(with_values(DATABASE_URL=url))[1]["database"]
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = 'of tomorrow'")
    status, findings = examined(with_values(DATABASE_URL=url))
    assert status == 1
    assert "from a newer version of HashDrop" in findings["database"]


def test_serving_pages_of_another_version_is_a_warning(embedded: Settings, project: Path) -> None:
    (project / ".web/build/client").mkdir(parents=True)
    (project / ".web/build/hashdrop-stamp").write_text("of yesterday")
    assert examined(embedded)[1]["pages"].startswith("ok ")
    with http_stub(HEALTHY) as port:
        _, findings = examined(with_values(HASHDROP_PORT=str(port)))
    assert "another version of HashDrop: restart it" in findings["pages"]
