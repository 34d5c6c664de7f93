"""What is requested when video or audio does not arrive, and when, on a clock controlled by the test, in Node."""

from typing import Any

import pytest

from .node import run

REQUEST_DELAYS = [3, 6, 10, 20, 40]

# One participant with one publication, and a page that checks once a second. `frames` counts drawn frames, `packets`
# received audio packets; `asked` collects requests to the SDK, `told` the reports to the app.
_SCENE = """
  const asked = [], told = [], reconnects = [];
  let frames = 0, received = 0, packets = 0;
  const element = { getVideoPlaybackQuality: () => ({ totalVideoFrames: frames }) };
  const track = {
    kind: SOURCE.startsWith("screen_share_") || SOURCE === "microphone" ? "audio" : "video",
    attachedElements: [element],
    currentBitrate: 0,
    streamState: "active",
    getRTCStatsReport: async () => new Map([["in", {
      type: "inbound-rtp", packetsReceived: packets, framesReceived: received, framesDecoded: frames,
    }]]),
  };
  const publication = {
    trackSid: "TR", source: SOURCE, track, isMuted: false, isDesired: true, isEnabled: true,
    permissionStatus: "allowed", videoQuality: "HIGH",
    setVideoQuality: (quality) => { publication.videoQuality = quality; asked.push(quality); },
    emitTrackUpdate: () => asked.push(publication.requestedDisabled ? "off" : "on"),
  };
  const bert = {
    identity: "bert", connectionQuality: "good",
    trackPublications: new Map([["TR", publication]]),
  };
  const room = { remoteParticipants: new Map([["bert", bert]]) };
  document.visibilityState = "visible";
  let shown = new Set(["bert", "screen-bert"]), heard = true, live = true;
  const watchdog = new MediaWatchdog(room, {
    accepts: () => heard,
    shown: { get: () => shown },
    subscriptions: { request: () => asked.push("ask"), renew: () => asked.push("renew") },
    isLive: () => live,
    reconnect: () => reconnects.push("connection"),
    report: (counts) => told.push(...counts),
  });
  const steps = () => told.map(({ kind, step, count }) => `${kind} ${step} ${count}`);
  const pass = async (seconds, each = () => {}) => {
    for (let second = 0; second < seconds; second += 1) { each(); await watchdog.check(1000); }
  };
"""


def scene(source: str, script: str) -> Any:
    """Run a script in the scene, and return its result."""
    return run("media_watchdog.ts", f"(async (SOURCE) => {{ {_SCENE} {script} }})({source!r})")


def test_frozen_video_is_requested_step_by_step_and_reported() -> None:
    seen = scene(
        "camera",
        """
        const seen = [];
        await pass(1, () => { frames += 8; });
        await pass(5, () => { frames += 8; });
        for (let second = 1; second <= 45; second += 1) {
          const before = told.length;
          await pass(1);
          for (const { step } of told.slice(before)) seen.push([second, step]);
        }
        return { seen, late: [...watchdog.late.get()], reconnects: reconnects.length };
        """,
    )
    assert seen == {
        "seen": [
            [3, "key_frame"],
            [6, "layer"],
            [10, "told"],
            [20, "subscription"],
            [20, "connection"],
            [40, "subscription"],
        ],
        "late": ["bert/camera"],
        "reconnects": 1,
    }


def test_recovered_video_is_cleared_and_a_later_stall_starts_over() -> None:
    seen = scene(
        "camera",
        """
        const moves = () => { frames += 8; };
        await pass(2, moves);
        await pass(12);
        const late = [...watchdog.late.get()];
        await pass(1, moves);
        const after = [...watchdog.late.get()];
        await pass(5, moves);
        await pass(4); // it stalls again soon: steps already taken are not repeated at once
        const soon = steps();
        told.length = 0;
        await pass(31, moves);
        await pass(4);
        return { late, after, soon, then: steps() };
        """,
    )
    first = [f"picture {step} 1" for step in ("key_frame", "layer", "told", "recovered")]
    assert seen == {"late": ["bert/camera"], "after": [], "soon": first, "then": ["picture key_frame 1"]}


@pytest.mark.parametrize("source", ["camera", "microphone", "screen_share", "screen_share_audio"])
def test_a_missing_subscription_is_requested_and_then_renewed(source: str) -> None:
    assert scene(
        source,
        """
        publication.track = undefined;
        await pass(12);
        return asked;
        """,
    ) == ["ask", "renew", "renew"]


def test_a_voice_is_late_only_if_no_packets_arrive() -> None:
    assert scene(
        "microphone",
        """
        await pass(20, () => { packets += 2; }); // packets sent during silence
        const quiet = steps();
        await pass(11);
        return { quiet, then: steps(), late: [...watchdog.late.get()] };
        """,
    ) == {
        "quiet": [],
        "then": ["voice subscription 1", "voice subscription 1", "voice told 1"],
        "late": ["bert/microphone"],
    }


def test_a_single_missing_track_of_a_publisher_is_resubscribed_sooner() -> None:
    seen = scene(
        "camera",
        """
        const arriving = { kind: "audio", currentBitrate: 500 };
        const voice = { ...publication, source: "microphone", track: arriving };
        bert.trackPublications.set("TR2", voice);
        await pass(11);
        return steps();
        """,
    )
    assert seen == [f"picture {step} 1" for step in ("key_frame", "layer", "told", "subscription")]


def test_a_still_screen_is_no_fault_but_undecodable_frames_are() -> None:
    assert scene(
        "screen_share",
        """
        await pass(2, () => { frames += 1; received += 1; });
        await pass(30);
        const still = steps();
        await pass(4, () => { received += 5; });
        return { still, then: steps() };
        """,
    ) == {"still": [], "then": ["picture key_frame 1"]}


@pytest.mark.parametrize(
    "held_back",
    [
        "publication.isMuted = true",
        "publication.isDesired = false",
        "publication.isEnabled = false",
        "publication.permissionStatus = 'not_allowed'",
        "track.streamState = 'paused'",
        "bert.connectionQuality = 'Lost'",
        "document.visibilityState = 'hidden'",
        "shown = new Set()",
        "heard = false",
        # a second camera, shown on no tile
        "bert.trackPublications.set('TA', { ...publication, trackSid: 'TA', isMuted: true })",
    ],
)
def test_video_paused_on_purpose_is_not_requested(held_back: str) -> None:
    assert scene("camera", f"{held_back}; await pass(60); return [asked, told, [...watchdog.late.get()]];") == [
        [],
        [],
        [],
    ]


def test_a_page_that_was_suspended_reports_nothing() -> None:
    assert scene("camera", "for (let i = 0; i < 20; i += 1) await watchdog.check(8000); return [asked, told];") == [
        [],
        [],
    ]


def test_nothing_is_requested_while_disconnected_or_right_after_reconnecting() -> None:
    assert scene(
        "camera",
        """
        live = false;
        await pass(30);
        const meanwhile = [steps(), [...watchdog.late.get()]];
        live = true;
        await pass(2);
        const soon = steps();
        await pass(2);
        return { meanwhile, soon, then: steps() };
        """,
    ) == {
        "meanwhile": [["picture told 1"], ["bert/camera"]],
        "soon": ["picture told 1"],
        "then": ["picture told 1", "picture key_frame 1"],
    }


def test_audio_is_expected_in_a_hidden_page_too() -> None:
    assert scene("microphone", "document.visibilityState = 'hidden'; await pass(4); return steps();") == [
        "voice subscription 1"
    ]


def test_reconnecting_happens_only_when_nothing_arrives_and_ever_more_rarely() -> None:
    seen = scene(
        "camera",
        """
        const voice = { ...publication, source: "microphone", track: { ...track, kind: "audio", currentBitrate: 500 } };
        const cleo = { identity: "cleo", trackPublications: new Map([["TR2", voice]]) };
        room.remoteParticipants.set("cleo", cleo);
        await pass(60);
        const beside = reconnects.length;
        room.remoteParticipants.delete("cleo");
        const times = [];
        for (let second = 0; second < 3600; second += 1) {
          await watchdog.check(1000);
          // A new connection brings new publications.
          if (reconnects.length > times.length) {
            times.push(second);
            bert.trackPublications.set("TR", { ...publication });
          }
        }
        return { beside, times };
        """,
    )
    assert seen["beside"] == 0
    apart = [later - earlier for earlier, later in zip(seen["times"], seen["times"][1:], strict=False)]
    assert 2 <= len(seen["times"]) <= 4 and apart == sorted(apart) and apart[0] >= 300, seen


def test_requests_for_one_publication_are_limited() -> None:
    steps = scene("camera", "await pass(7200); return told.map(({ step }) => step);")
    assert len([step for step in steps if step not in ("told", "connection")]) == len(REQUEST_DELAYS) - 1
    assert steps.count("told") == 1
