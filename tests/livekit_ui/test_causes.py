"""Which cause follows from the errors of a browser, in Node: each cause with a message can be reached."""

import json

import pytest

from hashdrop.livekit_ui import CONNECTION_CAUSES, DEVICE_CAUSES

from .node import run

DEVICES = [
    ("camera", "NotAllowedError", "Permission denied", False, "refused"),
    ("camera", "SecurityError", "", False, "refused"),
    ("camera", "NotAllowedError", "Permission dismissed", False, "dismissed"),
    ("camera", "NotAllowedError", "Permission denied by system", True, "forbidden_by_system"),
    ("camera", "NotAllowedError", "Permission denied", True, "revoked"),
    ("camera", "NotFoundError", "", False, "missing"),
    ("camera", "NotFoundError", "", True, "unplugged"),
    ("camera", "OverconstrainedError", "", True, "unplugged"),
    ("camera", "NotReadableError", "", True, "in_use"),
    ("camera", "AbortError", "", False, "in_use"),
    ("camera", "NotSupportedError", "", False, "insecure"),
    ("camera", "TypeError", "", False, "failed"),
    ("microphone", "NotAllowedError", "Permission denied", False, "forbidden_by_page"),
]


@pytest.mark.parametrize(("source", "name", "message", "lost", "cause"), DEVICES)
def test_each_device_error_has_a_cause(source: str, name: str, message: str, lost: bool, cause: str) -> None:
    found = run(
        "media_error.ts",
        f"""(() => {{
          document.featurePolicy = {{ allowsFeature: (feature) => feature !== "microphone" }};
          return causeOf({json.dumps(source)}, {json.dumps({"name": name, "message": message})}, {json.dumps(lost)});
        }})()""",
    )
    assert found == cause


def test_every_device_cause_is_reachable() -> None:
    assert {cause for *_, cause in DEVICES} | {"paused"} == set(DEVICE_CAUSES)


CONNECTIONS = [
    ("", {"signalled": True}, "media_blocked"),
    ("", {"refusal": "NotAllowed"}, "refused"),
    ("fetch = async () => ({ ok: false });", {}, "refused"),
    ("fetch = async () => ({ ok: true });", {"refusal": "Timeout"}, "websocket_blocked"),
    ("fetch = async () => ({ ok: true });", {"wasConnected": True}, "unreachable"),
    ("fetch = async () => { throw new TypeError('Failed to fetch') };", {"wasConnected": False}, "unreachable"),
    ("location.protocol = 'https:';", {"url": "ws://media.example.org"}, "insecure"),
    ("location.protocol = 'https:'; fetch = async () => null;", {"url": "ws://127.0.0.1:7880"}, "unreachable"),
    ("Object.defineProperty(navigator, 'onLine', { value: false });", {"signalled": True}, "offline"),
    ("delete globalThis.RTCPeerConnection;", {"signalled": True}, "no_webrtc"),
    ("delete globalThis.RTCPeerConnection; RTCPeerConnection = class { close = null };", {}, "no_webrtc"),
]


@pytest.mark.parametrize(("world", "evidence", "cause"), CONNECTIONS)
def test_each_connection_failure_has_a_cause(world: str, evidence: dict[str, object], cause: str) -> None:
    given = json.dumps({"url": "wss://media.example.org"} | evidence)
    found = run(
        "connection_watch.ts",
        f"""(async () => {{
          globalThis.location = {{ protocol: "http:", href: "http://localhost/" }};
          {world}
          return findCause({given});
        }})()""",
    )
    assert found == cause


def test_every_connection_cause_is_reachable() -> None:
    by_code = {"code_late", "code_not_loaded"}
    assert {cause for *_, cause in CONNECTIONS} | by_code == set(CONNECTION_CAUSES)


def test_a_cause_is_reported_after_a_delay_updated_and_cleared() -> None:
    assert run(
        "connection_watch.ts",
        """(async () => {
          const timers = new Map();
          globalThis.setTimeout = (task, after) => (timers.set(task, after), task);
          globalThis.clearTimeout = (task) => timers.delete(task);
          const pass = async () => {
            const [[task, after]] = timers;
            timers.delete(task);
            await task();
            return after;
          };
          globalThis.location = { protocol: "http:", href: "http://localhost/" };
          const watch = new ConnectionWatch();
          watch.start();
          const told = [watch.cause.get()];
          let evidence = { url: "wss://sfu", signalled: true };
          watch.begin(() => evidence);
          watch.begin(() => evidence); // again, by a second status: no second timer
          const afters = [timers.size, await pass()];
          told.push(watch.cause.get());
          evidence = { url: "wss://sfu", refusal: "NotAllowed" };
          afters.push(await pass());
          told.push(watch.cause.get());
          watch.end();
          told.push(watch.cause.get());
          return [told, afters, timers.size];
        })()""",
    ) == [["", "media_blocked", "refused", ""], [1, 6000, 3000], 0]
