// What this page publishes. Everything that needs devices or a server: `test_devices.py`, `test_call.py`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ParticipantPermission } from "@livekit/protocol";
import { type LocalTrack, type LocalTrackPublication, Room, RoomEvent, Track } from "livekit-client";
import { choices } from "../../hashdrop/livekit_ui/choices.ts";
import { Media } from "../../hashdrop/livekit_ui/media.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";

test("a share that ends with the connection raises no unhandled error", async () => {
  // The test runner fails a test in which a rejection is not handled.
  choices.set({ microphone: false, camera: false });
  const room = new Room();
  const { localParticipant } = room;
  const track = {} as LocalTrack;
  const share = { source: Track.Source.ScreenShare, isMuted: false, track } as LocalTrackPublication;
  const ended: LocalTrack[] = [];
  localParticipant.permissions = new ParticipantPermission({ canPublish: true });
  localParticipant.getTrackPublication = (source) => (source === share.source ? share : undefined);
  localParticipant.unpublishTrack = async (one) => {
    ended.push(one as LocalTrack);
    throw new Error("connection lost");
  };
  const media = new Media(
    room,
    () => {},
    () => {},
  );
  media.begin();
  media.toggleScreen();
  room.emit(RoomEvent.TrackMuted, share, localParticipant);
  localParticipant.permissions = new ParticipantPermission({ canPublish: false });
  media.reconcile();
  await settled();
  assert.deepEqual(ended, [track, track, track]);
});
