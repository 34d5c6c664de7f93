"""Which remote tracks a page receives, in Node."""

from typing import Any

from .node import run

_SCENE = """
  const room = {
    listeners: [],
    localParticipant: { permissions: { canSubscribe: true } },
    remoteParticipants: new Map(),
    on(event, listener) { this.listeners.push(listener); return this; },
  };
  const person = (identity, ...sources) => {
    const made = { identity, trackPublications: new Map() };
    for (const [number, source] of sources.entries()) {
      const trackSid = `${identity}${String(number).padStart(3, "0")}`;
      made.trackPublications.set(trackSid, {
        trackSid, source, isDesired: false, changes: 0,
        setSubscribed(wanted) { this.isDesired = wanted; this.changes += 1; },
      });
    }
    room.remoteParticipants.set(identity, made);
    return made;
  };
  const desired = (who) => [...who.trackPublications.values()].map((each) => each.isDesired);
  const heard = new Set(["bert"]);
  const subscriptions = new Subscriptions(room, (identity) => heard.has(identity));
"""


def scene(script: str) -> Any:
    """Run a script in the scene, and return its result."""
    return run("subscriptions.js", f"(async () => {{ {_SCENE} {script} }})()")


def test_one_track_is_subscribed_per_participant_and_known_source() -> None:
    assert scene(
        """
        const many = Array.from({ length: 50 }, () => "microphone");
        const bert = person("bert", ...many, "camera", "camera", "screen_share", "screen_share_audio", "unknown");
        subscriptions.apply();
        subscriptions.apply();
        const changes = [...bert.trackPublications.values()].reduce((sum, each) => sum + each.changes, 0);
        return [desired(bert).slice(0, 50).filter(Boolean).length, desired(bert)[0], desired(bert).slice(50), changes];
        """
    ) == [1, True, [True, False, True, True, False], 4]


def test_the_next_track_replaces_one_that_ended() -> None:
    assert scene(
        """
        const bert = person("bert", "microphone", "microphone");
        subscriptions.apply();
        bert.trackPublications.delete("bert000");
        subscriptions.apply();
        return desired(bert);
        """
    ) == [True]


def test_the_track_with_the_lowest_id_is_received_in_any_order() -> None:
    assert scene(
        """
        const bert = person("bert", "camera", "camera", "camera");
        const [first, ...others] = [...bert.trackPublications];
        bert.trackPublications = new Map([...others, first]);
        subscriptions.apply();
        const before = desired(bert);
        bert.trackPublications = new Map(others.reverse());
        subscriptions.apply();
        return [before, desired(bert)];
        """
    ) == [[False, False, True], [False, True]]


def test_subscriptions_need_the_audience_and_the_permission() -> None:
    assert scene(
        """
        const spy = person("spy", "microphone"), bert = person("bert", "microphone");
        room.localParticipant.permissions = { canSubscribe: false };
        subscriptions.apply();
        const waiting = desired(bert);
        room.localParticipant.permissions = { canSubscribe: true };
        subscriptions.apply();
        const before = [desired(spy), desired(bert)];
        heard.delete("bert");
        subscriptions.apply();
        return [waiting, before, desired(bert)];
        """
    ) == [[False], [[False], [True]], [False]]


def test_low_data_drops_only_cameras() -> None:
    assert scene(
        """
        const { choices } = await import(PACKAGE + "choices.js");
        const bert = person("bert", "microphone", "camera", "screen_share");
        choices.set({ low_data: true });
        subscriptions.apply();
        const little = desired(bert);
        choices.set({ low_data: false });
        return [little, desired(bert)];
        """
    ) == [[True, False, True], [True, True, True]]


def test_a_renewed_subscription_waits_until_the_server_ended_the_old_one() -> None:
    assert scene(
        """
        const bert = person("bert", "camera");
        subscriptions.apply();
        const [camera] = bert.trackPublications.values();
        subscriptions.renew(camera);
        subscriptions.apply();
        const between = camera.isDesired;
        await new Promise((resolve) => setTimeout(resolve, 600));
        return [between, camera.isDesired];
        """
    ) == [False, True]
