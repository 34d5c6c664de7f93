// When a page receives remote tracks. Which ones: `packages/meeting-core/test/tracks.test.ts`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ParticipantPermission } from "@livekit/protocol";
import { type RemoteParticipant, Room, Track } from "livekit-client";
import { choices } from "../../hashdrop/livekit_ui/choices.ts";
import { Subscriptions } from "../../hashdrop/livekit_ui/subscriptions.ts";
import { join, publish } from "./fake_media.ts";

const { Microphone, Camera, ScreenShare, Unknown } = Track.Source;

/** A room whose audience is Bert. */
function openRoom({ canSubscribe = true } = {}) {
  const room = new Room();
  room.localParticipant.permissions = new ParticipantPermission({ canSubscribe });
  return { room, subscriptions: new Subscriptions(room, (identity) => identity === "bert") };
}

function joinWith(room: Room, identity: string, ...sources: Track.Source[]): RemoteParticipant {
  const participant = join(room, identity);
  for (const source of sources) publish(participant, source);
  return participant;
}

const desired = ({ trackPublications }: RemoteParticipant): boolean[] =>
  [...trackPublications.values()].map(({ isDesired }) => isDesired);

test("subscriptions need the permission", () => {
  const { room, subscriptions } = openRoom({ canSubscribe: false });
  const bert = joinWith(room, "bert", Microphone);
  subscriptions.apply();
  assert.deepEqual(desired(bert), [false]);
  room.localParticipant.permissions = new ParticipantPermission({ canSubscribe: true });
  subscriptions.apply();
  assert.deepEqual(desired(bert), [true]);
});

test("only the audience is received, one track of each known source", () => {
  const { room, subscriptions } = openRoom();
  const spy = joinWith(room, "spy", Microphone);
  const bert = joinWith(room, "bert", Microphone, Microphone, Unknown);
  subscriptions.apply();
  assert.deepEqual(desired(spy), [false]);
  assert.deepEqual(desired(bert), [true, false, false]);
});

test("low data drops only cameras", () => {
  const { room, subscriptions } = openRoom();
  const bert = joinWith(room, "bert", Microphone, Camera, ScreenShare);
  choices.set({ low_data: true });
  subscriptions.apply();
  assert.deepEqual(desired(bert), [true, false, true]);
  choices.set({ low_data: false });
  assert.deepEqual(desired(bert), [true, true, true]);
});

test("a renewed subscription waits until the server has ended the old one", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { room, subscriptions } = openRoom();
  const camera = publish(join(room, "bert"), Camera, { subscribed: true });
  subscriptions.renew(camera);
  subscriptions.apply();
  mock.timers.tick(499);
  assert.equal(camera.isDesired, false);
  mock.timers.tick(1);
  assert.equal(camera.isDesired, true);
});
