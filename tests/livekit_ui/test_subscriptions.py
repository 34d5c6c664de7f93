"""When a page receives remote tracks, in Node. Which ones: `packages/meeting-core/test/tracks.test.ts`."""

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
    return run("subscriptions.ts", f"(async () => {{ {_SCENE} {script} }})()")


def test_subscriptions_need_the_permission_and_the_audience() -> None:
    assert scene(
        """
        const spy = person("spy", "microphone"), bert = person("bert", "microphone", "microphone", "unknown");
        room.localParticipant.permissions = { canSubscribe: false };
        subscriptions.apply();
        const waiting = desired(bert);
        room.localParticipant.permissions = { canSubscribe: true };
        subscriptions.apply();
        return [waiting, desired(spy), desired(bert)];
        """
    ) == [[False, False, False], [False], [True, False, False]]


def test_low_data_drops_only_cameras() -> None:
    assert scene(
        """
        const { choices } = await import(PACKAGE + "choices.ts");
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
