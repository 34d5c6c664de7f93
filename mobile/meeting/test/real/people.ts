import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { AudioSource, dispose, LocalAudioTrack, type Room, TrackPublishOptions, TrackSource } from "@livekit/rtc-node";
import { type ConversationEntry, type KeyStore, Meeting, type MeetingState, type Phase } from "../../src/index.ts";
import { NodeRtc, type NodeRtcOptions } from "../../src/rtc-node.ts";

/** A real HashDrop with a real LiveKit server, served by `tests/mobile`. */
const server = process.env.HASHDROP_URL ?? "";
export const timeout = () => AbortSignal.timeout(60_000);
const here: Meeting[] = [];

afterEach(async () => {
  for (const meeting of here.splice(0)) await meeting.leave();
});

after(dispose); // otherwise the SDK's threads keep the process running

export function person(options: Partial<NodeRtcOptions> = {}, keys?: KeyStore): Meeting {
  const meeting = new Meeting({ server, rtc: new NodeRtc(options), keys });
  here.push(meeting);
  return meeting;
}

export const reaches = (meeting: Meeting, phase: Phase): Promise<MeetingState> =>
  meeting.state.until((state) => state.phase === phase, timeout());

export const connects = (meeting: Meeting): Promise<MeetingState> =>
  meeting.state.until(({ connection }) => connection === "connected", timeout());

/** Resolves when `meeting` and one other are in the call, according to the LiveKit server. */
export const isTogether = (meeting: Meeting): Promise<MeetingState> =>
  meeting.state.until(({ admitted }) => admitted.length === 2, timeout());

export async function entryOf(meeting: Meeting, is: (entry: ConversationEntry) => boolean): Promise<ConversationEntry> {
  const entries = await meeting.conversation.entries.until((all) => all.some(is), timeout());
  return entries.find(is) as ConversationEntry;
}

/** Hanna's meeting, with Gus in the waiting room, whom she sees. */
export async function knock({
  hanna = {},
  gus = {},
}: {
  hanna?: Partial<NodeRtcOptions>;
  gus?: Partial<NodeRtcOptions>;
} = {}) {
  const host = person(hanna);
  await host.create({ username: "Hanna" });
  await connects(host);
  const { code } = await host.host.invitation();
  const guest = person(gus);
  await guest.join({ code, username: "Gus" });
  assert.equal(guest.state.get().phase, "waiting");
  const [waiting] = await host.host.knocks.until((knocks) => knocks.length > 0, timeout());
  const { identity } = guest.state.get();
  assert.equal(waiting?.identity, identity);
  return { host, guest, identity };
}

export async function call(options?: Parameters<typeof knock>[0]) {
  const people = await knock(options);
  await people.host.host.admit(people.identity);
  await Promise.all([isTogether(people.host), isTogether(people.guest)]);
  return people;
}

export async function publishSilence(room: Room): Promise<void> {
  const track = LocalAudioTrack.createAudioTrack("silence", new AudioSource(48_000, 1));
  await room.localParticipant?.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
}
