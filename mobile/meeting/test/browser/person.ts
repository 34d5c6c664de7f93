// A participant on `livekit-client`, which `tests/mobile/test_in_browsers.py` bundles and controls in a page.
import type { Track } from "livekit-client";
import { Meeting, type MeetingState, type Phase } from "../../src/index.ts";
import { LiveKitClientRtc } from "../../src/livekit-client.ts";

declare const location: { origin: string };

const rtc = new LiveKitClientRtc();
const meeting = new Meeting({ server: location.origin, rtc });
const { host, conversation } = meeting;

const until = async (holds: (state: MeetingState) => boolean) =>
  void (await meeting.state.until(holds, AbortSignal.timeout(60_000)));

Object.assign(globalThis, {
  create: async (username: string) => {
    await meeting.create({ username });
    return (await host.invitation()).code;
  },
  join: async (code: string, username: string) => {
    await meeting.join({ code, username });
    return meeting.state.get().identity;
  },
  admit: (identity: string) => host.admit(identity),
  mute: (identity: string) => host.mute(identity),
  end: () => host.end(),
  say: (text: string) => conversation.say(text),
  said: () => conversation.entries.get().map((entry) => entry.kind === "message" && entry.text),
  reaches: (phase: Phase) => until((state) => state.phase === phase),
  connects: () => until(({ connection }) => connection === "connected"),
  isWith: (people: number) => until(({ admitted }) => admitted.length === people),
  /** The subscribed tracks of others. */
  received: () =>
    [...rtc.room.remoteParticipants.values()].flatMap(({ identity, trackPublications }) =>
      [...trackPublications.values()]
        .filter(({ isSubscribed }) => isSubscribed)
        .map(({ source }): [string, Track.Source] => [identity, source])
        .sort(),
    ),
  isHeard: () => rtc.room.localParticipant.isMicrophoneEnabled,
  isSeen: () => rtc.room.localParticipant.isCameraEnabled,
  /** Lasts until the list of admitted participants changes. */
  allowNobody: () => rtc.allowOnly([]),
  /** As if the SDK had given up. */
  loseConnection: () => rtc.room.disconnect(),
});
